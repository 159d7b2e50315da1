using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A user in a voice room.</summary>
public sealed class RtmVoiceRoomMember
{
    internal RtmVoiceRoomMember(long roomId, long userId, RtmVoiceRoomRole role, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        Role = role.ToString();
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The user.</summary>
    public long UserId { get; }

    /// <summary>What the user is in the room, as a word of <see cref="RtmVoiceRoomRole"/>.</summary>
    public string Role { get; }

    /// <summary>The name of the session that the member was seen in.</summary>
    public string Session { get; }

    /// <summary>The user id.</summary>
    public override string ToString() => $"{UserId}";
}

/// <summary>What a user is in a voice room.</summary>
public enum RtmVoiceRoomRole
{
    /// <summary>Takes part.</summary>
    Member,

    /// <summary>Takes part and manages the room.</summary>
    Manager,

    /// <summary>Owns the room. Known in the RTC generation of the API only.</summary>
    Owner,
}

/// <summary>How many users are in a voice room.</summary>
public sealed class RtmVoiceRoomMemberCount
{
    internal RtmVoiceRoomMemberCount(long roomId, int memberCount, RtmVoiceSession session)
    {
        RoomId = roomId;
        MemberCount = memberCount;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>How many users are in it.</summary>
    public int MemberCount { get; }

    /// <summary>The name of the session that the room was seen in.</summary>
    public string Session { get; }
}
