using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A voice room.</summary>
public sealed class RtmVoiceRoom
{
    internal RtmVoiceRoom(long roomId, int? memberCount, RtmVoiceSession session)
    {
        RoomId = roomId;
        MemberCount = memberCount;
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>How many users are in the room; null unless asked for.</summary>
    public int? MemberCount { get; }

    /// <summary>The name of the session that the room was seen in.</summary>
    public string Session { get; }

    /// <summary>The room id.</summary>
    public override string ToString() => $"{RoomId}";
}
