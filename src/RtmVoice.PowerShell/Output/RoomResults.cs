using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A voice room that was closed.</summary>
public sealed class RtmVoiceRoomClosing
{
    internal RtmVoiceRoomClosing(long roomId, RtmVoiceSession session)
    {
        RoomId = roomId;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}

/// <summary>An invitation into a voice room that the service took; whether the users accept is theirs.</summary>
public sealed class RtmVoiceRoomInvitation
{
    internal RtmVoiceRoomInvitation(long roomId, long fromUserId, long[] userId, RtmVoiceSession session)
    {
        RoomId = roomId;
        FromUserId = fromUserId;
        UserId = new RtmVoiceUserIds(userId);
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user in whose name the others were invited.</summary>
    public long FromUserId { get; }

    /// <summary>The invited users, each once.</summary>
    public RtmVoiceUserIds UserId { get; }

    /// <summary>How many users were invited.</summary>
    public int UserCount => UserId.Count;

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}

/// <summary>The microphone default of a voice room, as it was set.</summary>
public sealed class RtmVoiceRoomMic
{
    internal RtmVoiceRoomMic(long roomId, bool enabled, RtmVoiceSession session)
    {
        RoomId = roomId;
        Enabled = enabled;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>Whether the microphones of users who enter from now on are on at first. Nobody in the room is muted by it.</summary>
    public bool Enabled { get; }

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}

/// <summary>A user who was kicked out of a voice room.</summary>
public sealed class RtmVoiceRoomRemoval
{
    internal RtmVoiceRoomRemoval(long roomId, long userId, long fromUserId, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        FromUserId = fromUserId;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user who was kicked out.</summary>
    public long UserId { get; }

    /// <summary>The user in whose name it was done.</summary>
    public long FromUserId { get; }

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}
