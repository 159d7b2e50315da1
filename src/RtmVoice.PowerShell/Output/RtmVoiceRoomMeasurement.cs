namespace RtmVoice.PowerShell.Output;

/// <summary>What rooms, members, events and changes come to in figures. What was not there to be counted is null, or an empty list.</summary>
public sealed class RtmVoiceRoomMeasurement
{
    internal RtmVoiceRoomMeasurement()
    {
    }

    /// <summary>How many rooms there are; of several snapshots, in the last.</summary>
    public int RoomCount { get; internal init; }

    /// <summary>How many rooms are empty.</summary>
    public int EmptyRoomCount { get; internal init; }

    /// <summary>How many rooms nobody counted; they are in no figure but <see cref="RoomCount"/>.</summary>
    public int UncountedRoomCount { get; internal init; }

    /// <summary>How many members the rooms have together. A user in two rooms counts twice.</summary>
    public long MemberCount { get; internal init; }

    /// <summary>How many different users are in rooms; null unless members were listed.</summary>
    public int? UserCount { get; internal init; }

    /// <summary>How many managers and owners the rooms have together; null unless members were listed.</summary>
    public int? ManagerCount { get; internal init; }

    /// <summary>The mean size of a room; null without rooms that were counted.</summary>
    public double? MeanMemberCount { get; internal init; }

    /// <summary>Half of the rooms are no larger; null without rooms that were counted.</summary>
    public int? MedianMemberCount { get; internal init; }

    /// <summary>95 of a hundred rooms are no larger; null without rooms that were counted.</summary>
    public int? Percentile95MemberCount { get; internal init; }

    /// <summary>The size of the fullest room; null without rooms that were counted.</summary>
    public int? MaximumMemberCount { get; internal init; }

    /// <summary>The fullest rooms, the fullest first; among equals, the lowest id.</summary>
    public RtmVoiceRoomSize[] FullestRoom { get; internal init; } = [];

    /// <summary>How many rooms there are of each size, without gaps.</summary>
    public RtmVoiceSizeClass[] SizeDistribution { get; internal init; } = [];

    /// <summary>The users who are in most rooms, in the order of how many; empty unless members were listed.</summary>
    public RtmVoiceUserRooms[] BusiestUser { get; internal init; } = [];

    /// <summary>What was watched; null without events.</summary>
    public RtmVoiceActivity? Activity { get; internal init; }

    /// <summary>Members over time, from snapshots or events; empty without either.</summary>
    public RtmVoiceTimePoint[] Timeline { get; internal init; } = [];

    /// <summary>What was changed; null without audit records.</summary>
    public RtmVoiceChanges? Changes { get; internal init; }
}

/// <summary>A room and its size.</summary>
public sealed class RtmVoiceRoomSize
{
    internal RtmVoiceRoomSize(long roomId, int memberCount, int? managerCount, string session)
    {
        RoomId = roomId;
        MemberCount = memberCount;
        ManagerCount = managerCount;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>How many users are in it.</summary>
    public int MemberCount { get; }

    /// <summary>How many of them manage or own it; null unless members were listed.</summary>
    public int? ManagerCount { get; }

    /// <summary>The name of the session that saw it; empty if the row did not say.</summary>
    public string Session { get; }

    /// <summary>The room id.</summary>
    public override string ToString() => $"{RoomId}";
}

/// <summary>How many rooms are of one size, or of a range of sizes.</summary>
public sealed class RtmVoiceSizeClass
{
    internal RtmVoiceSizeClass(int from, int to, int roomCount)
    {
        From = from;
        To = to;
        RoomCount = roomCount;
    }

    /// <summary>The fewest members.</summary>
    public int From { get; }

    /// <summary>The most members.</summary>
    public int To { get; }

    /// <summary>How many rooms are of such a size.</summary>
    public int RoomCount { get; }

    /// <summary>The range: <c>0</c>, <c>5-8</c>.</summary>
    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";
}

/// <summary>A user and how many rooms the user is in.</summary>
public sealed class RtmVoiceUserRooms
{
    internal RtmVoiceUserRooms(long userId, int roomCount, string session)
    {
        UserId = userId;
        RoomCount = roomCount;
        Session = session;
    }

    /// <summary>The user.</summary>
    public long UserId { get; }

    /// <summary>How many rooms the user is in.</summary>
    public int RoomCount { get; }

    /// <summary>The name of the session that saw the user; empty if the rows did not say.</summary>
    public string Session { get; }

    /// <summary>The user id.</summary>
    public override string ToString() => $"{UserId}";
}
