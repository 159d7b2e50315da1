using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Rtm.Fpnn.Protocol;

/// <summary>One whole frame, as a view of the bytes that hold it.</summary>
internal readonly struct Frame
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private Frame(FrameHeader header, ReadOnlyMemory<byte> bytes)
    {
        Header = header;
        _bytes = bytes;
    }

    /// <summary>The header.</summary>
    public FrameHeader Header { get; }

    /// <summary>The sequence number; 0 in one-way quests, which have none.</summary>
    public uint SequenceNumber => Header.MessageType == MessageType.OneWayQuest
        ? 0
        : BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span.Slice(FrameHeader.Size));

    /// <summary>The method name in UTF-8; empty in answers.</summary>
    public ReadOnlyMemory<byte> Method => _bytes.Slice(Header.MethodOffset, Header.MethodLength);

    /// <summary>The payload, in <see cref="FrameHeader.Format"/>.</summary>
    public ReadOnlyMemory<byte> Payload => _bytes.Slice(Header.PayloadOffset, Header.PayloadLength);

    /// <summary>Takes one frame from the start of some bytes.</summary>
    /// <param name="bytes">What has arrived and was not taken yet.</param>
    /// <param name="maxFrameSize">The largest frame that is accepted, in bytes.</param>
    /// <param name="frame">The frame, a view of <paramref name="bytes"/>.</param>
    /// <returns>Whether a whole frame is there; its length is <see cref="FrameHeader.FrameLength"/>.</returns>
    /// <exception cref="FpnnProtocolException">The bytes are not an FPNN frame, or one that is too large.</exception>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int maxFrameSize, [MaybeNullWhen(false)] out Frame frame)
    {
        if (FrameHeader.TryRead(bytes.Span, maxFrameSize, out FrameHeader header) && bytes.Length >= header.FrameLength)
        {
            frame = new Frame(header, bytes.Slice(0, header.FrameLength));
            return true;
        }

        frame = default;
        return false;
    }
}

/// <summary>What a frame is: byte 6 of its header.</summary>
internal enum MessageType : byte
{
    /// <summary>A request that gets no answer and has no sequence number.</summary>
    OneWayQuest = 0,

    /// <summary>A request that is answered under its sequence number.</summary>
    TwoWayQuest = 1,

    /// <summary>A reply.</summary>
    Answer = 2,
}

/// <summary>How a payload is written: exactly one of these bits stands in byte 5 of a frame's header.</summary>
internal enum PayloadFormat : byte
{
    /// <summary>JSON text in UTF-8.</summary>
    Json = 0x40,

    /// <summary>MessagePack.</summary>
    MessagePack = 0x80,
}
