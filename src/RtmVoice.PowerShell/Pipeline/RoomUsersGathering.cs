using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Gathers piped users by room, so that a thousand piped users are ten calls and not a thousand.</summary>
internal sealed class RoomUsersGathering
{
    private readonly List<RoomUsers> _rooms = [];
    private readonly Dictionary<(RtmVoiceSession Session, long RoomId, long FromUserId), RoomUsers> _index = [];

    /// <summary>The rooms, in the order in which they came.</summary>
    public IReadOnlyList<RoomUsers> Rooms => _rooms;

    public void Add(RtmVoiceSession session, long roomId, IEnumerable<long> userIds, long fromUserId = 0)
    {
        if (!_index.TryGetValue((session, roomId, fromUserId), out RoomUsers? room))
        {
            room = new RoomUsers(session, roomId, fromUserId);
            _index.Add((session, roomId, fromUserId), room);
            _rooms.Add(room);
        }

        room.Add(userIds);
    }
}
