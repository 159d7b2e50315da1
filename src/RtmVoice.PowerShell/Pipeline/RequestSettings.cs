namespace RtmVoice.PowerShell.Pipeline;

/// <summary>What the requests of one cmdlet have in common.</summary>
internal sealed class RequestSettings
{
    /// <summary>The cmdlet's name; heads its progress and names its job.</summary>
    public required string Activity { get; init; }

    /// <summary>How long each answer may take; null leaves it to the session.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>How many requests are in flight at most.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>Whether somebody reads a line about each call.</summary>
    public required bool IsVerbose { get; init; }

    /// <summary>Whether the first error ends the work.</summary>
    public required bool StopsOnError { get; init; }
}
