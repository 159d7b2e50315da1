using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A voice room that was closed.</summary>
public sealed class RtmVoiceRoomClosing
{
    internal RtmVoiceRoomClosing(long roomId, RtmVoiceSession session)
    {
        RoomId = roomId;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
