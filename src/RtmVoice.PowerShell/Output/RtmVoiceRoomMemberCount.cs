using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>How many users are in a voice room.</summary>
public sealed class RtmVoiceRoomMemberCount
{
    internal RtmVoiceRoomMemberCount(long roomId, int memberCount, RtmVoiceSession session)
    {
        RoomId = roomId;
        MemberCount = memberCount;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>How many users are in it.</summary>
    public int MemberCount { get; }

    /// <summary>The session that the room was seen in.</summary>
    public RtmVoiceSession Session { get; }
}
