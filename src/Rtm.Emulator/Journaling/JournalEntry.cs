namespace Rtm.Emulator.Journaling;

/// <summary>One quest that an emulator received. Never holds a sign or a secret.</summary>
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

    /// <summary>The connection that it came over: 1 for the emulator's first.</summary>
    public int Connection { get; }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The sequence number; null in one-way quests, which have none.</summary>
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
}
