namespace Rtm.Emulator.Rooms;

/// <summary>One voice room. Not thread-safe: <see cref="VoiceRooms"/> guards it. The arrays it gives out never change.</summary>
internal sealed class VoiceRoom
{
    private readonly IdSet _users = new();
    private readonly IdSet _managers = new();
    private readonly IdSet _invited = new();

    public VoiceRoom(long id, long? ownerId)
    {
        Id = id;
        OwnerId = ownerId;
    }

    public long Id { get; }

    public long? OwnerId { get; }

    public bool IsMicOnByDefault { get; set; } = true;

    public int UserCount => _users.Count;

    public long[] UserIds => _users.ToSortedArray();

    public long[] ManagerIds => _managers.ToSortedArray();

    public long[] InvitedUserIds => _invited.ToSortedArray();

    public bool Contains(long userId) => _users.Contains(userId);

    public void Enter(long userId)
    {
        _users.Add(userId);
        _invited.Remove(userId);
        if (userId == OwnerId)
            _managers.Add(userId);
    }

    public bool Leave(long userId)
    {
        _managers.Remove(userId);
        return _users.Remove(userId);
    }

    public void Invite(long userId)
    {
        if (!_users.Contains(userId))
            _invited.Add(userId);
    }
}
