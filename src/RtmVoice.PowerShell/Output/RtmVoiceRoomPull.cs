using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>Users who were pulled into a voice room.</summary>
public sealed class RtmVoiceRoomPull
{
    internal RtmVoiceRoomPull(long roomId, long[] userId, bool isConfirmed, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        IsConfirmed = isConfirmed;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The users, each once.</summary>
    public long[] UserId { get; }

    /// <summary>How many users were pulled.</summary>
    public int UserCount => UserId.Length;

    /// <summary>Whether the users were seen in the room: true with <c>-Wait</c>; without it nobody looked.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
