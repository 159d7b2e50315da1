using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Rooms;

/// <summary>One voice room. Not thread-safe: <see cref="VoiceRooms"/> guards it. The arrays it gives out never change.</summary>
internal sealed class VoiceRoom
{
    private readonly IdSet _users = new();
    private readonly IdSet _managers = new();
    private readonly IdSet _invited = new();
    private readonly IdSet _audioForbidden = new();
    private readonly IdSet _videoForbidden = new();
    private readonly IdSet _microphoneClosed = new();
    private readonly IdSet _cameraClosed = new();

    public VoiceRoom(long id, long? ownerId, RtcPullOptions options)
    {
        Id = id;
        OwnerId = ownerId;
        Options = options;
    }

    public long Id { get; }

    public long? OwnerId { get; }

    /// <summary>As the pull that created it said.</summary>
    public RtcPullOptions Options { get; }

    public bool IsMicOnByDefault { get; set; } = true;

    public int UserCount => _users.Count;

    public long[] UserIds => _users.ToSortedArray();

    public long[] ManagerIds => _managers.ToSortedArray();

    public long[] InvitedUserIds => _invited.ToSortedArray();

    public long[] AudioForbiddenUserIds => _audioForbidden.ToSortedArray();

    public long[] VideoForbiddenUserIds => _videoForbidden.ToSortedArray();

    public long[] MicrophoneClosedUserIds => _microphoneClosed.ToSortedArray();

    public long[] CameraClosedUserIds => _cameraClosed.ToSortedArray();

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
        _audioForbidden.Remove(userId);
        _videoForbidden.Remove(userId);
        _microphoneClosed.Remove(userId);
        _cameraClosed.Remove(userId);
        return _users.Remove(userId);
    }

    public void Invite(long userId)
    {
        if (!_users.Contains(userId))
            _invited.Add(userId);
    }

    /// <summary>Does something to a member. What it did is over when the member leaves.</summary>
    public void Command(long userId, RtcRoomCommand command)
    {
        if (!_users.Contains(userId))
            return;
        switch (command)
        {
            case RtcRoomCommand.GrantAdministrator:
                _managers.Add(userId);
                break;
            case RtcRoomCommand.RevokeAdministrator:
                _managers.Remove(userId);
                break;
            case RtcRoomCommand.ForbidAudio:
                _audioForbidden.Add(userId);
                break;
            case RtcRoomCommand.AllowAudio:
                _audioForbidden.Remove(userId);
                break;
            case RtcRoomCommand.ForbidVideo:
                _videoForbidden.Add(userId);
                break;
            case RtcRoomCommand.AllowVideo:
                _videoForbidden.Remove(userId);
                break;
            case RtcRoomCommand.CloseMicrophone:
                _microphoneClosed.Add(userId);
                break;
            case RtcRoomCommand.CloseCamera:
                _cameraClosed.Add(userId);
                break;
        }
    }
}
