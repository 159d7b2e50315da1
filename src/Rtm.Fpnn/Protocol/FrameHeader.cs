using System.Buffers.Binary;

namespace Rtm.Fpnn.Protocol;

/// <summary>The first twelve bytes of a frame.</summary>
internal readonly struct FrameHeader
{
    /// <summary>The header's size in bytes.</summary>
    public const int Size = 12;

    /// <summary>The size of the sequence number that follows the header of two-way quests and answers, in bytes.</summary>
    public const int SequenceNumberSize = 4;

    /// <summary>The framework's limit for a frame unless set otherwise, in bytes: 8 MiB.</summary>
    public const int DefaultMaxFrameSize = 8 * 1024 * 1024;

    /// <summary>The longest method name, in bytes.</summary>
    public const int MaxMethodLength = 255;

    /// <summary>The protocol version that is sent. Any is accepted: the framework checks none.</summary>
    public const byte CurrentVersion = 1;

    private const int FormatMask = (int)PayloadFormat.MessagePack | (int)PayloadFormat.Json;

    private readonly byte _methodLengthOrStatus;

    private FrameHeader(byte version, PayloadFormat format, MessageType messageType, byte methodLengthOrStatus, int payloadLength)
    {
        Version = version;
        Format = format;
        MessageType = messageType;
        _methodLengthOrStatus = methodLengthOrStatus;
        PayloadLength = payloadLength;
    }

    /// <summary>The protocol version of the sender.</summary>
    public byte Version { get; }

    /// <summary>How the payload is written.</summary>
    public PayloadFormat Format { get; }

    /// <summary>What the frame is.</summary>
    public MessageType MessageType { get; }

    /// <summary>The length of the method name in bytes; 0 in answers.</summary>
    public int MethodLength => MessageType == MessageType.Answer ? 0 : _methodLengthOrStatus;

    /// <summary>An answer's status: 0 is OK, anything else an exception. 0 in quests.</summary>
    public byte Status => MessageType == MessageType.Answer ? _methodLengthOrStatus : (byte)0;

    /// <summary>The payload's length in bytes.</summary>
    public int PayloadLength { get; }

    /// <summary>Where the method name begins, or where it would.</summary>
    public int MethodOffset => MessageType == MessageType.OneWayQuest ? Size : Size + SequenceNumberSize;

    /// <summary>Where the payload begins.</summary>
    public int PayloadOffset => MethodOffset + MethodLength;

    /// <summary>The whole frame's length in bytes.</summary>
    public int FrameLength => PayloadOffset + PayloadLength;

    private static ReadOnlySpan<byte> Magic => "FPNN"u8;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="bytes">What has arrived; a wrong start is noticed as soon as it is there.</param>
    /// <param name="maxFrameSize">The largest frame that is accepted, in bytes.</param>
    /// <param name="header">The header, if all of it is there.</param>
    /// <returns>Whether all of the header is there.</returns>
    /// <exception cref="FpnnProtocolException">The bytes are not an FPNN frame, or one that is too large.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int maxFrameSize, out FrameHeader header)
    {
        int start = Math.Min(bytes.Length, Magic.Length);
        if (!bytes.Slice(0, start).SequenceEqual(Magic.Slice(0, start)))
            throw Invalid(DescribeForeign(bytes));
        header = default;
        if (bytes.Length < Size)
            return false;

        int format = bytes[5] & FormatMask;
        if (format is 0 or FormatMask)
            throw Invalid($"The frame's flag byte is 0x{bytes[5]:X2}; it must say either MessagePack (0x80) or JSON (0x40).");
        if (bytes[6] > (byte)MessageType.Answer)
            throw Invalid($"The frame's message type is {bytes[6]}; 0, 1 and 2 are known.");
        var messageType = (MessageType)bytes[6];
        if (messageType != MessageType.Answer && bytes[7] == 0)
            throw Invalid("The frame is a quest without a method name.");
        uint payloadLength = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(8));
        if (payloadLength == 0)
            throw Invalid("The frame has no payload; the least is an empty map.");
        if (payloadLength > maxFrameSize)
            throw TooLarge(payloadLength, maxFrameSize);
        header = new FrameHeader(bytes[4], (PayloadFormat)format, messageType, bytes[7], (int)payloadLength);
        return header.FrameLength <= maxFrameSize ? true : throw TooLarge((uint)header.FrameLength, maxFrameSize);
    }

    /// <summary>Whether the start of some bytes is an answer over the limit, of which the rest need not be kept.</summary>
    /// <param name="bytes">What has arrived.</param>
    /// <param name="maxFrameSize">The largest frame that is accepted, in bytes.</param>
    /// <param name="sequenceNumber">The answer's sequence number.</param>
    /// <param name="frameLength">The whole frame's length in bytes.</param>
    internal static bool IsOversizedAnswer(ReadOnlySpan<byte> bytes, int maxFrameSize, out uint sequenceNumber, out long frameLength)
    {
        sequenceNumber = 0;
        frameLength = 0;
        if (bytes.Length < Size + SequenceNumberSize || !bytes.StartsWith(Magic) || bytes[6] != (byte)MessageType.Answer)
            return false;
        frameLength = (long)Size + SequenceNumberSize + BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(8));
        sequenceNumber = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(Size));
        return frameLength > maxFrameSize;
    }

    /// <summary>Writes a header.</summary>
    internal static void Write(
        Span<byte> bytes, byte version, PayloadFormat format, MessageType messageType, byte methodLengthOrStatus, int payloadLength)
    {
        Magic.CopyTo(bytes);
        bytes[4] = version;
        bytes[5] = (byte)format;
        bytes[6] = (byte)messageType;
        bytes[7] = methodLengthOrStatus;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(8), payloadLength);
    }

    private static FpnnProtocolException Invalid(string message) => new(FpnnErrorCode.InvalidPackage, message);

    private static FpnnProtocolException TooLarge(uint length, int maxFrameSize) =>
        Invalid($"A frame of {length} bytes is over the limit of {maxFrameSize} bytes.");

    private static string DescribeForeign(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("HTTP"u8) || bytes.StartsWith("GET "u8) || bytes.StartsWith("POST"u8))
            return "The peer speaks HTTP, not FPNN.";
        if (bytes.Length >= 2 && bytes[0] is 0x15 or 0x16 && bytes[1] == 0x03)
            return "The peer speaks TLS, not plain FPNN: connect with TLS, or to another port.";
        return "The bytes that arrived are not an FPNN frame (it would begin with 'FPNN').";
    }
}
