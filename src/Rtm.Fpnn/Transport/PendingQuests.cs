namespace Rtm.Fpnn.Transport;

/// <summary>
/// The quests of one connection that have not ended, by sequence number. Whoever takes a quest out ends it: an answer, a time-out, a
/// cancellation or the end of the connection, exactly one of them. All members belong under the connection's lock.
/// </summary>
internal sealed class PendingQuests
{
    private readonly Dictionary<uint, PendingQuest> _quests = [];
    private uint _lastSequenceNumber;

    public int Count => _quests.Count;

    /// <summary>Adds a quest, with a sequence number that no other pending one has; the numbers wrap.</summary>
    public void Add(PendingQuest quest)
    {
        do
            _lastSequenceNumber = unchecked(_lastSequenceNumber + 1);
        while (_quests.ContainsKey(_lastSequenceNumber));
        quest.SequenceNumber = _lastSequenceNumber;
        _quests.Add(_lastSequenceNumber, quest);
    }

    /// <summary>Whether a quest has not ended.</summary>
    public bool Contains(PendingQuest quest) => _quests.TryGetValue(quest.SequenceNumber, out PendingQuest? found) && found == quest;

    /// <summary>Takes a quest out; null if it has ended already, or never was.</summary>
    public PendingQuest? Take(uint sequenceNumber)
    {
        if (!_quests.TryGetValue(sequenceNumber, out PendingQuest? quest))
            return null;
        _quests.Remove(sequenceNumber);
        return quest;
    }

    /// <summary>Takes a quest out.</summary>
    /// <returns>False if it has ended already.</returns>
    public bool TryTake(PendingQuest quest) => Contains(quest) && _quests.Remove(quest.SequenceNumber);

    /// <summary>Takes all quests out.</summary>
    public PendingQuest[] TakeAll()
    {
        PendingQuest[] all = [.. _quests.Values];
        _quests.Clear();
        return all;
    }

    /// <summary>Finds the earliest of the moments that matter to the quests.</summary>
    /// <param name="except">A quest that does not count.</param>
    /// <param name="moment">A quest's moment; <see cref="long.MaxValue"/> if it has none.</param>
    /// <returns><see cref="long.MaxValue"/> if there is none.</returns>
    public long FindEarliest(PendingQuest? except, Func<PendingQuest, long> moment)
    {
        long earliest = long.MaxValue;
        foreach (PendingQuest quest in _quests.Values)
        {
            if (quest != except)
                earliest = Math.Min(earliest, moment(quest));
        }

        return earliest;
    }

    /// <summary>Takes the quests out whose time is over.</summary>
    /// <param name="now">The time on the <see cref="MonotonicClock"/>.</param>
    /// <param name="nextDeadline">When the next one times out; <see cref="long.MaxValue"/> if there is none.</param>
    public List<PendingQuest> TakeExpired(long now, out long nextDeadline)
    {
        var expired = new List<PendingQuest>();
        nextDeadline = long.MaxValue;
        foreach (PendingQuest quest in _quests.Values)
        {
            if (quest.Deadline <= now)
                expired.Add(quest);
            else
                nextDeadline = Math.Min(nextDeadline, quest.Deadline);
        }

        foreach (PendingQuest quest in expired)
            _quests.Remove(quest.SequenceNumber);
        return expired;
    }
}
