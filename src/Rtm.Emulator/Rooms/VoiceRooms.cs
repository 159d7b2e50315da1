using Rtm.Emulator.Timing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Rooms;

/// <summary>The voice rooms of the project. Safe for any number of threads.</summary>
internal sealed class VoiceRooms
{
    private readonly object _gate = new();
    private readonly Dictionary<long, VoiceRoom> _rooms = [];
    private readonly IdSet _roomIds = new();
    private readonly RoomRules _rules;
    private readonly DelayQueue _delays;

    public VoiceRooms(RoomRules rules, DelayQueue delays)
    {
        _rules = rules;
        _delays = delays;
    }

    /// <summary>
    /// Told of what a simulated user did, as it happens: the method by which a client does it, the room and the user. Must not call back.
    /// </summary>
    public Action<string, long, long>? OnUserActed { get; set; }

    public long[] RoomIds
    {
        get
        {
            lock (_gate)
                return _roomIds.ToSortedArray();
        }
    }

    public IReadOnlyList<VoiceRoomState> Snapshot()
    {
        lock (_gate)
            return [.. _rooms.Values.OrderBy(room => room.Id).Select(room => new VoiceRoomState(room))];
    }

    /// <summary>Creates a room with users in it, whatever <see cref="RoomRules.JoinDelay"/> says.</summary>
    public void Seed(long roomId, long[] userIds)
    {
        lock (_gate)
            EnterAll(FindOrCreate(roomId, userIds, new RtcPullOptions()), userIds);
    }

    /// <param name="roomId">The room; it is created if needed.</param>
    /// <param name="userIds">Who enters.</param>
    /// <param name="options">What a room that is created is like; one that exists stays as it is.</param>
    public void Pull(long roomId, long[] userIds, RtcPullOptions options)
    {
        lock (_gate)
        {
            VoiceRoom room = FindOrCreate(roomId, userIds, options);
            if (_rules.JoinDelay == TimeSpan.Zero)
                EnterAll(room, userIds);
            else
                _delays.Enqueue(_rules.JoinDelay, () => EnterLater(room, userIds));
        }
    }

    public void Invite(long roomId, long fromUserId, long[] userIds)
    {
        lock (_gate)
        {
            VoiceRoom? room = Find(roomId);
            if (room?.Contains(fromUserId) == false)
                Refuse(_rules.AbsentInviterCode, $"The inviter {fromUserId} is not in room {roomId}.");
            if (room is null)
                return;
            if (_rules.InvitationsAreAccepted && _rules.AcceptDelay == TimeSpan.Zero)
            {
                EnterAll(room, userIds);
                return;
            }

            Array.ForEach(userIds, room.Invite);
            if (_rules.InvitationsAreAccepted)
                _delays.Enqueue(_rules.AcceptDelay, () => EnterLater(room, userIds));
        }
    }

    /// <summary>Has a user enter a room as a client does; a room that does not exist is made, as an assumption.</summary>
    public void Enter(long roomId, long userId)
    {
        lock (_gate)
        {
            VoiceRoom room = FindOrCreate(roomId, [userId], new RtcPullOptions());
            if (room.Contains(userId))
                throw new RefusalException(FpnnErrorCode.AlreadyInRoom, $"User {userId} is in room {roomId} already.");
            Act(UserMethods.Enter, room, userId);
        }
    }

    /// <summary>Has a user leave a room as a client does.</summary>
    public void Exit(long roomId, long userId)
    {
        lock (_gate)
        {
            if (Find(roomId) is not { } room)
                return;
            if (room.Contains(userId))
                Act(UserMethods.Exit, room, userId);
            else
                Refuse(_rules.AbsentUserCode, $"User {userId} is not in room {roomId}.");
        }
    }

    /// <summary>Has a user close a room as a client does.</summary>
    public void CloseAsUser(long roomId, long userId)
    {
        lock (_gate)
        {
            if (Find(roomId) is not { } room)
                return;
            Remove(room);
            OnUserActed?.Invoke(UserMethods.Close, roomId, userId);
        }
    }

    /// <summary>Whether a user is in a room.</summary>
    public bool IsMember(long roomId, long userId)
    {
        lock (_gate)
            return _rooms.TryGetValue(roomId, out VoiceRoom? room) && room.Contains(userId);
    }

    public void Close(long roomId)
    {
        lock (_gate)
        {
            if (Find(roomId) is { } room)
                Remove(room);
        }
    }

    public void Kick(long roomId, long userId)
    {
        lock (_gate)
        {
            VoiceRoom? room = Find(roomId);
            if (room?.Leave(userId) == false)
                Refuse(_rules.AbsentUserCode, $"User {userId} is not in room {roomId}.");
            else if (room?.UserCount == 0 && _rules.EmptyRoomsEnd)
                Remove(room);
        }
    }

    public void SetMicDefault(long roomId, bool isOn)
    {
        lock (_gate)
        {
            if (Find(roomId) is { } room)
                room.IsMicOnByDefault = isOn;
        }
    }

    /// <summary>Does something to members; to all of them, or to none if one is not in the room.</summary>
    public void Command(long roomId, long[] userIds, RtcRoomCommand command)
    {
        lock (_gate)
        {
            if (Find(roomId) is not { } room)
                return;
            foreach (long userId in userIds)
            {
                if (!room.Contains(userId))
                    Refuse(_rules.AbsentUserCode, $"User {userId} is not in room {roomId}.");
            }

            Array.ForEach(userIds, userId => room.Command(userId, command));
        }
    }

    public int CountUsers(long roomId)
    {
        lock (_gate)
            return Find(roomId)?.UserCount ?? 0;
    }

    public VoiceRoomMembers GetMembers(long roomId)
    {
        lock (_gate)
            return Find(roomId) is { } room ? new VoiceRoomMembers(room.UserIds, room.ManagerIds, room.OwnerId) : new VoiceRoomMembers([], []);
    }

    private VoiceRoom? Find(long roomId)
    {
        if (!_rooms.TryGetValue(roomId, out VoiceRoom? room))
            Refuse(_rules.MissingRoomCode, $"Room {roomId} does not exist.");
        return room;
    }

    private VoiceRoom FindOrCreate(long roomId, long[] userIds, RtcPullOptions options)
    {
        if (_rooms.TryGetValue(roomId, out VoiceRoom? room))
            return room;
        room = new VoiceRoom(roomId, _rules.FirstUserManagesRoom && userIds.Length > 0 ? userIds[0] : null, options);
        _rooms.Add(roomId, room);
        _roomIds.Add(roomId);
        return room;
    }

    private void Remove(VoiceRoom room)
    {
        _rooms.Remove(room.Id);
        _roomIds.Remove(room.Id);
    }

    private void EnterLater(VoiceRoom room, long[] userIds)
    {
        lock (_gate)
        {
            // A room of that id may have been closed and made again meanwhile; these users were pulled into the old one.
            if (!_rooms.TryGetValue(room.Id, out VoiceRoom? current) || current != room)
                return;
            foreach (long userId in userIds.Where(userId => !room.Contains(userId)))
                Act(UserMethods.Enter, room, userId);
        }
    }

    private void Act(string method, VoiceRoom room, long userId)
    {
        if (method == UserMethods.Enter)
            room.Enter(userId);
        else
            room.Leave(userId);
        OnUserActed?.Invoke(method, room.Id, userId);
        if (room.UserCount == 0 && _rules.EmptyRoomsEnd)
            Remove(room);
    }

    private static void EnterAll(VoiceRoom room, long[] userIds) => Array.ForEach(userIds, room.Enter);

    private static void Refuse(int code, string text)
    {
        if (code != 0)
            throw new RefusalException(code, text);
    }
}

/// <summary>How the journal calls what users' own clients do, which never comes over this gate: as the service's client API does.</summary>
internal static class UserMethods
{
    public const string Enter = "enterVoiceRoom";
    public const string Exit = "exitVoiceRoom";
    public const string Close = "closeVoiceRoom";
}
