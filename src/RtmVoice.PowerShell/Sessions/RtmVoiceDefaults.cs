namespace RtmVoice.PowerShell.Sessions;

/// <summary>The process-wide defaults that belong to PowerShell; those of the library are its own.</summary>
internal static class RtmVoiceDefaults
{
    /// <summary>How many requests of one cmdlet are in flight at once unless <c>-ThrottleLimit</c> says otherwise.</summary>
    public static volatile int ThrottleLimit = 32;

    /// <summary>How many pings in a row may be lost before a connection is, in sessions that do not say.</summary>
    public static volatile int PingRetries = 3;
}
