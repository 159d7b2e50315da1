namespace RtmVoice.PowerShell.Pipeline;

/// <summary>What holds for requests where neither the call nor the session says otherwise.</summary>
internal static class RequestDefaults
{
    /// <summary>How many requests of one cmdlet are in flight at most.</summary>
    public static int ThrottleLimit { get; } = 32;
}
