using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A room that has become what was waited for, as it was then seen.</summary>
public sealed class RtmVoiceRoomWait
{
    internal RtmVoiceRoomWait(long roomId, int? userCount, TimeSpan waited, RtmVoiceSession session)
    {
        RoomId = roomId;
        State = (userCount is null ? RtmVoiceRoomState.Closed : userCount == 0 ? RtmVoiceRoomState.Empty : RtmVoiceRoomState.Open).ToString();
        UserCount = userCount ?? 0;
        WaitedSeconds = Math.Round(waited.TotalSeconds, 3);
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>What it was, as a word of <see cref="RtmVoiceRoomState"/>; one that existed and held nobody was Empty.</summary>
    public string State { get; }

    /// <summary>How many users were in it.</summary>
    public int UserCount { get; }

    /// <summary>How long it was waited for, in seconds.</summary>
    public double WaitedSeconds { get; }

    /// <summary>The name of the session that the room was seen in.</summary>
    public string Session { get; }

    /// <summary>The room and what it was.</summary>
    public override string ToString() => $"{RoomId} {State}";
}

/// <summary>What can be waited for of a room itself.</summary>
public enum RtmVoiceRoomState
{
    /// <summary>The room exists.</summary>
    Open,

    /// <summary>The room does not exist.</summary>
    Closed,

    /// <summary>Nobody is in the room, whether it exists or not.</summary>
    Empty,
}
