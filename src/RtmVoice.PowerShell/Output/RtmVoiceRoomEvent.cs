using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>Something that changed in voice rooms, or in the watching of them, between two looks.</summary>
/// <remarks>It happened after <see cref="Since"/> and before <see cref="Time"/>; nothing more exact is known.</remarks>
public sealed class RtmVoiceRoomEvent
{
    internal RtmVoiceRoomEvent(RtmVoiceRoomEventType type, RtmVoiceSession session)
    {
        EventType = type.ToString();
        Session = session.Name;
    }

    /// <summary>When it was seen: when the answer came that showed it. Local time, with its offset.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>What happened, as a word of <see cref="RtmVoiceRoomEventType"/>.</summary>
    public string EventType { get; }

    /// <summary>The room; null for what is about the watching itself.</summary>
    public long? RoomId { get; internal init; }

    /// <summary>The user; null for what is about a room, or about the watching.</summary>
    public long? UserId { get; internal init; }

    /// <summary>What the user is in the room, or was when it was left, as a word of <see cref="RtmVoiceRoomRole"/>; null without a user.</summary>
    public string? Role { get; internal init; }

    /// <summary>What the user was before; null unless the role changed.</summary>
    public string? PreviousRole { get; internal init; }

    /// <summary>How many users the same look saw in the room; null for what is about the watching.</summary>
    public int? MemberCount { get; internal init; }

    /// <summary>When it was last seen otherwise: when the request was made whose answer did not show it yet; null for what was there from the first look on.</summary>
    public DateTimeOffset? Since { get; internal init; }

    /// <summary>How long it was from the beginning of the look before to that of this one, in seconds; null in the first.</summary>
    public double? IntervalSeconds { get; internal init; }

    /// <summary>Why the rooms cannot be observed; null unless that is the event.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The name of the session that it was seen in.</summary>
    public string Session { get; }

    /// <summary>The type of event, room and user.</summary>
    public override string ToString() => FormattableString.Invariant($"{EventType} {RoomId} {UserId}").TrimEnd();
}

/// <summary>What can be seen to happen.</summary>
public enum RtmVoiceRoomEventType
{
    /// <summary>A room has come into being.</summary>
    RoomOpened,

    /// <summary>A room is gone.</summary>
    RoomClosed,

    /// <summary>A user has entered a room.</summary>
    UserJoined,

    /// <summary>A user has left a room, also because the room was closed.</summary>
    UserLeft,

    /// <summary>A user has become manager, owner or plain member.</summary>
    RoleChanged,

    /// <summary>The service cannot be asked. What happens from now on is seen when the observation is resumed, with wide bounds.</summary>
    ObservationLost,

    /// <summary>The service answers again.</summary>
    ObservationResumed,
}
