using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Users gathered from the pipeline for one room, each once, in the order in which they came.</summary>
internal sealed class RoomUsers(RtmVoiceSession session, long roomId, long fromUserId = 0, long destinationRoomId = 0)
{
    /// <summary>The most users that the service takes in one call; beyond it answers 200032.</summary>
    private const int CallLimit = 100;

    private readonly List<long> _userIds = [];
    private readonly HashSet<long> _known = [];

    public RtmVoiceSession Session { get; } = session;

    public long RoomId { get; } = roomId;

    /// <summary>In whose name; 0 where that has no meaning.</summary>
    public long FromUserId { get; } = fromUserId;

    /// <summary>Where to; 0 where that has no meaning.</summary>
    public long DestinationRoomId { get; } = destinationRoomId;

    public long[] UserIds => _userIds.ToArray();

    /// <summary>The users, split as the service wants them.</summary>
    public IEnumerable<long[]> Calls()
    {
        for (int start = 0; start < _userIds.Count; start += CallLimit)
            yield return _userIds.GetRange(start, Math.Min(CallLimit, _userIds.Count - start)).ToArray();
    }

    public void Add(IEnumerable<long> userIds) => _userIds.AddRange(userIds.Where(_known.Add));
}

/// <summary>Gathers piped users by room, so that a thousand piped users are ten calls and not a thousand.</summary>
internal sealed class RoomUsersGathering
{
    private readonly List<RoomUsers> _rooms = [];
    private readonly Dictionary<(RtmVoiceSession Session, long RoomId, long FromUserId, long DestinationRoomId), RoomUsers> _index = [];

    /// <summary>The rooms, in the order in which they came.</summary>
    public IReadOnlyList<RoomUsers> Rooms => _rooms;

    public void Add(RtmVoiceSession session, long roomId, IEnumerable<long> userIds, long fromUserId = 0, long destinationRoomId = 0)
    {
        if (!_index.TryGetValue((session, roomId, fromUserId, destinationRoomId), out RoomUsers? room))
        {
            room = new RoomUsers(session, roomId, fromUserId, destinationRoomId);
            _index.Add((session, roomId, fromUserId, destinationRoomId), room);
            _rooms.Add(room);
        }

        room.Add(userIds);
    }
}
