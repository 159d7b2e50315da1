using Rtm.Emulator.Journaling;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>A call that an emulator received. Never holds a sign or a secret.</summary>
public sealed class RtmVoiceJournalEntry
{
    internal RtmVoiceJournalEntry(JournalEntry entry, RtmVoiceEmulator emulator)
    {
        Time = entry.Time;
        Connection = entry.Connection;
        Method = PrintableText.Of(entry.Method);
        SequenceNumber = entry.SequenceNumber;
        Salt = entry.Salt;
        RoomId = entry.RoomId;
        UserId = new RtmVoiceUserIds(entry.UserIds.ToArray());
        IsApplied = entry.IsApplied;
        Code = entry.Code;
        Endpoint = emulator.Endpoint;
    }

    /// <summary>When, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The connection that it came over: 1 for the emulator's first.</summary>
    public int Connection { get; }

    /// <summary>The method; control characters are escaped, since a client may send any.</summary>
    public string Method { get; }

    /// <summary>The sequence number; null if there was none.</summary>
    public long? SequenceNumber { get; }

    /// <summary>The salt, which no two calls share; null if there was none.</summary>
    public long? Salt { get; }

    /// <summary>The room; null if there was none.</summary>
    public long? RoomId { get; }

    /// <summary>The users whom the call is about.</summary>
    public RtmVoiceUserIds UserId { get; }

    /// <summary>Whether the call was carried out, whatever became of its answer.</summary>
    public bool IsApplied { get; }

    /// <summary>The code that the call was refused with; 0 if it was carried out, or its connection closed before.</summary>
    public int Code { get; }

    /// <summary>The emulator, as <c>host:port</c>.</summary>
    public string Endpoint { get; }
}
