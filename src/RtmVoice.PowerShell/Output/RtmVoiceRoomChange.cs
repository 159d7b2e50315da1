using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A change that makes a voice room what a list says, and what came of it.</summary>
public sealed class RtmVoiceRoomChange
{
    internal RtmVoiceRoomChange(RtmVoiceRoomAction action, long roomId, long? userId, RtmVoiceRoomOutcome outcome, string? reason, RtmVoiceSession session)
    {
        Action = action.ToString();
        RoomId = roomId;
        UserId = userId;
        Outcome = outcome.ToString();
        Reason = reason;
        Session = session.Name;
    }

    /// <summary>What was to be done, as a word of <see cref="RtmVoiceRoomAction"/>.</summary>
    public string Action { get; }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user; null where the room is closed.</summary>
    public long? UserId { get; }

    /// <summary>What came of it, as a word of <see cref="RtmVoiceRoomOutcome"/>.</summary>
    public string Outcome { get; }

    /// <summary>Why it was not done, or is not known to be; null if it was.</summary>
    public string? Reason { get; }

    /// <summary>The name of the session.</summary>
    public string Session { get; }
}

/// <summary>What can be done to make a room what a list says.</summary>
public enum RtmVoiceRoomAction
{
    /// <summary>Pull a user into the room.</summary>
    Pull,

    /// <summary>Kick a user out of the room.</summary>
    Kick,

    /// <summary>Close the room.</summary>
    Close,
}

/// <summary>What came of a change.</summary>
public enum RtmVoiceRoomOutcome
{
    /// <summary>It was seen to be so.</summary>
    Done,

    /// <summary>It was refused, or was seen not to be so.</summary>
    Failed,

    /// <summary>It may still come to be so: nothing that was seen decides it.</summary>
    Unknown,

    /// <summary>It was not sent.</summary>
    Skipped,
}
