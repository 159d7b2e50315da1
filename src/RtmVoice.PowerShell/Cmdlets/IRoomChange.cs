namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that changes something at the service.</summary>
internal interface IRoomChange
{
    /// <summary>Why, for the audit; null if nobody said.</summary>
    string? Reason { get; }

    /// <summary>Whether each of its requests is one call, the change: then intents may be recorded while earlier calls are under way.</summary>
    bool IsOneCall { get; }
}
