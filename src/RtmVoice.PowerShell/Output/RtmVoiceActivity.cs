namespace RtmVoice.PowerShell.Output;

/// <summary>What a watch saw, in figures.</summary>
public sealed class RtmVoiceActivity
{
    internal RtmVoiceActivity()
    {
    }

    /// <summary>How many events there were.</summary>
    public int EventCount { get; internal init; }

    /// <summary>When the first was seen, in UTC.</summary>
    public DateTimeOffset From { get; internal init; }

    /// <summary>When the last was seen, in UTC.</summary>
    public DateTimeOffset To { get; internal init; }

    /// <summary>How many rooms opened.</summary>
    public int OpenedCount { get; internal init; }

    /// <summary>How many rooms closed.</summary>
    public int ClosedCount { get; internal init; }

    /// <summary>How often a user joined a room.</summary>
    public int JoinCount { get; internal init; }

    /// <summary>How often a user left a room.</summary>
    public int LeaveCount { get; internal init; }

    /// <summary>How often a user's role changed.</summary>
    public int RoleChangeCount { get; internal init; }

    /// <summary>How often nothing could be seen for a while.</summary>
    public int LostCount { get; internal init; }

    /// <summary>For how long nothing could be seen, as far as it ended.</summary>
    public TimeSpan LostTime { get; internal init; }

    /// <summary>How many losses have not ended.</summary>
    internal int OpenLossCount { get; init; }

    /// <summary>How many rooms were seen to open and to close.</summary>
    public int MeasuredRoomCount { get; internal init; }

    /// <summary>Half of these were open no longer, as exact as the watch's interval; null without any.</summary>
    public TimeSpan? MedianOpenTime { get; internal init; }

    /// <summary>The longest of these times; null without any.</summary>
    public TimeSpan? MaximumOpenTime { get; internal init; }

    /// <summary>How many rooms were open for how long.</summary>
    public RtmVoiceOpenTimeClass[] OpenTimeDistribution { get; internal init; } = [];

    /// <summary>The joins and leaves.</summary>
    public override string ToString() => $"{JoinCount} joins, {LeaveCount} leaves";
}

/// <summary>How many rooms were open for such a time.</summary>
public sealed class RtmVoiceOpenTimeClass
{
    internal RtmVoiceOpenTimeClass(TimeSpan from, TimeSpan? to, int roomCount)
    {
        From = from;
        To = to;
        RoomCount = roomCount;
    }

    /// <summary>The shortest time.</summary>
    public TimeSpan From { get; }

    /// <summary>What is shorter than this; null without limit.</summary>
    public TimeSpan? To { get; }

    /// <summary>How many rooms.</summary>
    public int RoomCount { get; }

    /// <summary>The limits.</summary>
    public override string ToString() => To is null ? $"{From} and more" : $"{From}-{To}";
}

/// <summary>How many members there were at a time, and who came and went until then.</summary>
public sealed class RtmVoiceTimePoint
{
    internal RtmVoiceTimePoint(DateTimeOffset time, TimeSpan length, int? roomCount, long memberCount, int joinCount, int leaveCount)
    {
        Time = time;
        Length = length;
        RoomCount = roomCount;
        MemberCount = memberCount;
        JoinCount = joinCount;
        LeaveCount = leaveCount;
    }

    /// <summary>When the stretch of time begins, in UTC; that of a snapshot.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>How long the stretch is; zero for a snapshot.</summary>
    public TimeSpan Length { get; }

    /// <summary>How many rooms a snapshot has; null where the figures come from events.</summary>
    public int? RoomCount { get; }

    /// <summary>How many members there are at its end.</summary>
    public long MemberCount { get; }

    /// <summary>How many joined in it.</summary>
    public int JoinCount { get; }

    /// <summary>How many left in it.</summary>
    public int LeaveCount { get; }

    /// <summary>The time and the members.</summary>
    public override string ToString() => $"{Time:u}: {MemberCount}";
}
