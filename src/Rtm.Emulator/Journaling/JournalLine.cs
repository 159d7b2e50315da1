using System.Globalization;
using MessagePack;
using Rtm.Emulator.Answers;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Journaling;

/// <summary>An entry as a line of JSON.</summary>
internal readonly struct JournalLine : IFpnnPayload
{
    private readonly JournalEntry _entry;

    public JournalLine(JournalEntry entry) => _entry = entry;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(9);
        writer.Write("time");
        writer.Write(_entry.Time.ToString("o", CultureInfo.InvariantCulture));
        writer.Write("connection");
        writer.Write(_entry.Connection);
        writer.Write("method");
        writer.Write(_entry.Method);
        writer.Write("sequenceNumber");
        WriteOptional(ref writer, _entry.SequenceNumber);
        writer.Write("salt");
        WriteOptional(ref writer, _entry.Salt);
        writer.Write("roomId");
        WriteOptional(ref writer, _entry.RoomId);
        writer.Write("userIds");
        writer.WriteIds(_entry.UserIds);
        writer.Write("applied");
        writer.Write(_entry.IsApplied);
        writer.Write("code");
        writer.Write(_entry.Code);
    }

    private static void WriteOptional(ref MessagePackWriter writer, long? number)
    {
        if (number is { } value)
            writer.Write(value);
        else
            writer.WriteNil();
    }
}
