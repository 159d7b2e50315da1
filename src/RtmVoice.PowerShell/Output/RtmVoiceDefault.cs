namespace RtmVoice.PowerShell.Output;

/// <summary>What sessions and commands of this process use where they do not say otherwise.</summary>
public sealed class RtmVoiceDefault
{
    internal RtmVoiceDefault(TimeSpan connectTimeout, TimeSpan operationTimeout, int throttleLimit, int pingRetries)
    {
        ConnectTimeout = connectTimeout;
        OperationTimeout = operationTimeout;
        ThrottleLimit = throttleLimit;
        PingRetries = pingRetries;
    }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan OperationTimeout { get; }

    /// <summary>How many requests of one command are in flight at once.</summary>
    public int ThrottleLimit { get; }

    /// <summary>How many pings in a row may be lost before a connection is.</summary>
    public int PingRetries { get; }

    /// <summary>The file that changes are recorded in; null for none.</summary>
    public string? AuditPath { get; internal init; }

    /// <summary>What is done about changes that cannot be recorded, as a word of <see cref="Sessions.RtmVoiceAuditMode"/>.</summary>
    public string AuditMode { get; internal init; } = string.Empty;

    /// <summary>Whether changes without a reason are refused.</summary>
    public bool RequireReason { get; internal init; }
}
