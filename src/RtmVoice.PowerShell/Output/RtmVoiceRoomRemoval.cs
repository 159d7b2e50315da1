using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A user who was kicked out of a voice room.</summary>
public sealed class RtmVoiceRoomRemoval
{
    internal RtmVoiceRoomRemoval(long roomId, long userId, long fromUserId, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        FromUserId = fromUserId;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user who was kicked out.</summary>
    public long UserId { get; }

    /// <summary>The user in whose name it was done.</summary>
    public long FromUserId { get; }

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
