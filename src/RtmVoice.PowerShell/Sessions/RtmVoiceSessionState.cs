namespace RtmVoice.PowerShell.Sessions;

/// <summary>What a session's connection is doing.</summary>
public enum RtmVoiceSessionState
{
    /// <summary>The connection stands.</summary>
    Connected,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>The connection was lost; the next attempt comes after a wait. A call waits with it.</summary>
    Waiting,

    /// <summary>The session was disconnected by the user and cannot be used again.</summary>
    Closed,
}
