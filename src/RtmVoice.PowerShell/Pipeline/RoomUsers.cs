using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Users gathered from the pipeline for one room, each once, in the order in which they came.</summary>
internal sealed class RoomUsers(RtmVoiceSession session, long roomId, long fromUserId)
{
    /// <summary>The most users that the service takes in one call; beyond it answers 200032.</summary>
    private const int CallLimit = 100;

    private readonly List<long> _userIds = [];
    private readonly HashSet<long> _known = [];

    public RtmVoiceSession Session { get; } = session;

    public long RoomId { get; } = roomId;

    /// <summary>In whose name; 0 where that has no meaning.</summary>
    public long FromUserId { get; } = fromUserId;

    public long[] UserIds => _userIds.ToArray();

    /// <summary>The users, split as the service wants them.</summary>
    public IEnumerable<long[]> Calls()
    {
        for (int start = 0; start < _userIds.Count; start += CallLimit)
            yield return _userIds.GetRange(start, Math.Min(CallLimit, _userIds.Count - start)).ToArray();
    }

    public void Add(IEnumerable<long> userIds) => _userIds.AddRange(userIds.Where(_known.Add));
}
