using System.Buffers.Binary;
using System.Text;
using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>Writes whole frames at the end of a buffer.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a quest; a two-way one with sequence number 0, to be replaced by <see cref="SetSequenceNumber"/>.</summary>
    /// <exception cref="ArgumentException">The method name is empty or longer than 255 bytes.</exception>
    public static void WriteQuest<TPayload>(FrameBuffer buffer, string method, bool isTwoWay, TPayload payload)
        where TPayload : IFpnnPayload
    {
        int methodLength = Encoding.UTF8.GetByteCount(method);
        if (methodLength is 0 or > FrameHeader.MaxMethodLength)
            throw new ArgumentException($"A method name is 1-{FrameHeader.MaxMethodLength} bytes; this one is {methodLength}.", nameof(method));
        int start = buffer.Length;
        int bodyOffset = FrameHeader.Size + (isTwoWay ? FrameHeader.SequenceNumberSize : 0);
        buffer.GetSpan(bodyOffset + methodLength).Slice(0, bodyOffset).Clear();
        buffer.Advance(bodyOffset);
        WriteText(buffer, method, methodLength);
        int payloadLength = WritePayload(buffer, payload);
        FrameHeader.Write(
            buffer.Written.Slice(start),
            FrameHeader.CurrentVersion,
            PayloadFormat.MessagePack,
            isTwoWay ? MessageType.TwoWayQuest : MessageType.OneWayQuest,
            (byte)methodLength,
            payloadLength);
    }

    /// <summary>Writes an answer in the version and format of its quest.</summary>
    public static void WriteAnswer<TPayload>(FrameBuffer buffer, in QuestTag quest, byte status, TPayload payload)
        where TPayload : IFpnnPayload
    {
        int start = buffer.Length;
        buffer.GetSpan(FrameHeader.Size + FrameHeader.SequenceNumberSize);
        buffer.Advance(FrameHeader.Size + FrameHeader.SequenceNumberSize);
        int payloadLength = quest.Format == PayloadFormat.Json
            ? JsonPayload.Write(buffer, payload)
            : WritePayload(buffer, payload);
        Span<byte> frame = buffer.Written.Slice(start);
        FrameHeader.Write(frame, quest.Version, quest.Format, MessageType.Answer, status, payloadLength);
        SetSequenceNumber(frame, quest.SequenceNumber);
    }

    /// <summary>Sets the sequence number of a two-way quest or an answer.</summary>
    public static void SetSequenceNumber(Span<byte> frame, uint sequenceNumber) =>
        BinaryPrimitives.WriteUInt32LittleEndian(frame.Slice(FrameHeader.Size), sequenceNumber);

    /// <summary>Writes a payload alone.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int WritePayload<TPayload>(FrameBuffer buffer, TPayload payload)
        where TPayload : IFpnnPayload
    {
        int start = buffer.Length;
        var writer = new MessagePackWriter(buffer);
        payload.WriteTo(ref writer);
        writer.Flush();
        return buffer.Length - start;
    }

    private static void WriteText(FrameBuffer buffer, string text, int length)
    {
#if NET
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
#else
        buffer.Append(Encoding.UTF8.GetBytes(text));
#endif
    }
}
