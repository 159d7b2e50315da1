namespace RtmVoice.PowerShell.Reporting;

/// <summary>What a watch saw, as a report needs it.</summary>
internal readonly struct RoomEvent
{
    public RoomEventType Type { get; init; }

    /// <summary>The session, as an index.</summary>
    public int Session { get; init; }

    /// <summary>When it was seen.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>When it was last seen otherwise; null for what was there when the watch began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The room; 0 for what is about the watch itself.</summary>
    public long RoomId { get; init; }

    /// <summary>The user; 0 for what is about the room.</summary>
    public long UserId { get; init; }

    public MemberRole? Role { get; init; }

    /// <summary>How many members the room has since; null if the row does not say.</summary>
    public int? MemberCount { get; init; }
}

/// <summary>The types of events, in the order in which a report names them.</summary>
internal enum RoomEventType : byte
{
    RoomOpened,
    RoomClosed,
    UserJoined,
    UserLeft,
    RoleChanged,
    ObservationLost,
    ObservationResumed,
}
