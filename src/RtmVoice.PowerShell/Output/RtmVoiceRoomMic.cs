using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>The microphone default of a voice room, as it was set.</summary>
public sealed class RtmVoiceRoomMic
{
    internal RtmVoiceRoomMic(long roomId, bool enabled, RtmVoiceSession session)
    {
        RoomId = roomId;
        Enabled = enabled;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>Whether the microphones of users who enter from now on are on at first. Nobody in the room is muted by it.</summary>
    public bool Enabled { get; }

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
