using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>Users who were pulled into a voice room.</summary>
public sealed class RtmVoiceRoomPull
{
    internal RtmVoiceRoomPull(long roomId, long[] userId, bool isConfirmed, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = new RtmVoiceUserIds(userId);
        IsConfirmed = isConfirmed;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The users, each once.</summary>
    public RtmVoiceUserIds UserId { get; }

    /// <summary>How many users were pulled.</summary>
    public int UserCount => UserId.Count;

    /// <summary>Whether the users were seen in the room: true with <c>-Wait</c>; without it nobody looked.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}

/// <summary>What kind of room a pull makes, in the RTC generation of the API.</summary>
public enum RtmVoiceRoomType
{
    /// <summary>Voice only.</summary>
    Voice = 1,

    /// <summary>Voice and video.</summary>
    Video = 2,

    /// <summary>Voice that is translated.</summary>
    Translate = 3,

    /// <summary>Voice that is heard within a range.</summary>
    RangedVoice = 4,
}
