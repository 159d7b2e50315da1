using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A user in a voice room.</summary>
public sealed class RtmVoiceRoomMember
{
    internal RtmVoiceRoomMember(long roomId, long userId, RtmVoiceRoomRole role, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        Role = role;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user.</summary>
    public long UserId { get; }

    /// <summary>What the user is in the room.</summary>
    public RtmVoiceRoomRole Role { get; }

    /// <summary>The session that the member was seen in.</summary>
    public RtmVoiceSession Session { get; }

    /// <summary>The user id.</summary>
    public override string ToString() => $"{UserId}";
}
