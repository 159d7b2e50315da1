namespace RtmVoice.PowerShell.Sessions;

/// <summary>What is done about a difference between this computer's clock and the server's.</summary>
public enum RtmVoiceClockSkew
{
    /// <summary>Nothing: calls are signed with this computer's clock, and a server that is too far off refuses them.</summary>
    None,

    /// <summary>The difference is measured, and calls are signed with the server's clock.</summary>
    Auto,
}
