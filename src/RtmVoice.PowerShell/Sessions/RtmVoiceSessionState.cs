namespace RtmVoice.PowerShell.Sessions;

/// <summary>Whether a session can carry calls.</summary>
public enum RtmVoiceSessionState
{
    /// <summary>The connection stands.</summary>
    Opened,

    /// <summary>The connection was lost without anyone having asked for it.</summary>
    Broken,

    /// <summary>The session was disconnected and cannot be used again.</summary>
    Closed,
}
