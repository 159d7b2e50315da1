using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// The quests of one connection that wait for their answers, by sequence number. Whoever takes a quest out ends it: an answer, a
/// time-out, a cancellation or the end of the connection, exactly one of them.
/// </summary>
internal sealed class PendingQuests : IDisposable
{
    private readonly Dictionary<uint, PendingQuest> _quests = [];
    private readonly object _gate;
    private readonly string _endpoint;
    private readonly DeadlineTimer _deadlines;
    private uint _lastSequenceNumber;

    /// <param name="gate">The connection's lock.</param>
    /// <param name="endpoint">The other side, for messages.</param>
    public PendingQuests(object gate, string endpoint)
    {
        _gate = gate;
        _endpoint = endpoint;
        _deadlines = new DeadlineTimer(Expire);
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _quests.Count;
        }
    }

    /// <summary>Gives a quest a sequence number that no other pending one has; the numbers wrap. Called under the lock.</summary>
    public void AssignSequenceNumber(PendingQuest quest)
    {
        do
            _lastSequenceNumber = unchecked(_lastSequenceNumber + 1);
        while (_quests.ContainsKey(_lastSequenceNumber));
        quest.SequenceNumber = _lastSequenceNumber;
    }

    /// <summary>Adds a quest that has its sequence number and its deadline. Called under the lock.</summary>
    public void Add(PendingQuest quest)
    {
        _quests.Add(quest.SequenceNumber, quest);
        _deadlines.Add(quest.Deadline);
    }

    /// <summary>Takes a quest out; null if it has ended already, or never was.</summary>
    public PendingQuest? Take(uint sequenceNumber)
    {
        lock (_gate)
        {
            if (!_quests.TryGetValue(sequenceNumber, out PendingQuest? quest))
                return null;
            _quests.Remove(sequenceNumber);
            return quest;
        }
    }

    /// <summary>Takes all quests out. Called under the lock.</summary>
    public PendingQuest[] TakeAll()
    {
        PendingQuest[] all = [.. _quests.Values];
        _quests.Clear();
        return all;
    }

    public void Dispose() => _deadlines.Dispose();

    private long Expire(long now)
    {
        var expired = new List<PendingQuest>();
        long next = long.MaxValue;
        lock (_gate)
        {
            foreach (PendingQuest quest in _quests.Values)
            {
                if (quest.Deadline <= now)
                    expired.Add(quest);
                else
                    next = Math.Min(next, quest.Deadline);
            }

            foreach (PendingQuest quest in expired)
                _quests.Remove(quest.SequenceNumber);
        }

        foreach (PendingQuest quest in expired)
            quest.Fail(TimedOut(quest));
        return next;
    }

    private FpnnTimeoutException TimedOut(PendingQuest quest)
    {
        string outcome = quest.IsReadOnly ? string.Empty : " Whether the change was made is unknown.";
        return new FpnnTimeoutException($"{_endpoint} did not answer {quest.Method} in time.{outcome}")
        {
            Method = quest.Method,
            Endpoint = _endpoint,
            IsOutcomeUnknown = !quest.IsReadOnly,
        };
    }
}
