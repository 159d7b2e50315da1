using System.Globalization;

namespace Rtm.Emulator.Journaling;

/// <summary>
/// One quest that an emulator received, or what a user did without one: enter, leave or close a room, as simulated users do, and those who were
/// pulled or invited and enter later. Never holds a sign or a secret.
/// </summary>
public sealed class JournalEntry
{
    internal JournalEntry(DateTimeOffset time, int connection, string method, long? sequenceNumber)
    {
        Time = time;
        Connection = connection;
        Method = method;
        SequenceNumber = sequenceNumber;
    }

    /// <summary>When the quest was dealt with, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The connection that it came over: 1 for the emulator's first; 0 for what a user did without a quest.</summary>
    public int Connection { get; }

    /// <summary>The method; <c>enterVoiceRoom</c>, <c>exitVoiceRoom</c> or <c>closeVoiceRoom</c> for what a user did.</summary>
    public string Method { get; }

    /// <summary>The sequence number; null where there is none: in one-way quests, and in what a user did.</summary>
    public long? SequenceNumber { get; }

    /// <summary>The salt, which no two quests share; null if there was none.</summary>
    public long? Salt { get; internal init; }

    /// <summary>The room; null if there was none.</summary>
    public long? RoomId { get; internal init; }

    /// <summary>The users whom the call is about; empty if there were none.</summary>
    public IReadOnlyList<long> UserIds { get; internal init; } = [];

    /// <summary>Whether the quest was carried out, whatever became of its answer.</summary>
    public bool IsApplied { get; internal init; }

    /// <summary>The error code that the quest was refused with; 0 if it was carried out, or its connection closed before.</summary>
    public int Code { get; internal init; }

    /// <summary>The entry as it is written to a file.</summary>
    internal MapPayload ToPayload() => new(
        ("time", Time.ToString("o", CultureInfo.InvariantCulture)),
        ("connection", Connection),
        ("method", Method),
        ("sequenceNumber", SequenceNumber),
        ("salt", Salt),
        ("roomId", RoomId),
        ("userIds", UserIds),
        ("applied", IsApplied),
        ("code", Code));
}
