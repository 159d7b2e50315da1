using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>An invitation into a voice room that the service took; whether the users accept is theirs.</summary>
public sealed class RtmVoiceRoomInvitation
{
    internal RtmVoiceRoomInvitation(long roomId, long fromUserId, long[] userId, RtmVoiceSession session)
    {
        RoomId = roomId;
        FromUserId = fromUserId;
        UserId = userId;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user in whose name the others were invited.</summary>
    public long FromUserId { get; }

    /// <summary>The invited users, each once.</summary>
    public long[] UserId { get; }

    /// <summary>How many users were invited.</summary>
    public int UserCount => UserId.Length;

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
