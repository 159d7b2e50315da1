namespace RtmVoice.PowerShell.Output;

/// <summary>What an audit says was changed, in figures.</summary>
public sealed class RtmVoiceChanges
{
    internal RtmVoiceChanges(RtmVoiceChangeCount total, RtmVoiceChangeCount[] byFunction, RtmVoiceChangeCount[] byOperator)
    {
        Total = total;
        ByFunction = byFunction;
        ByOperator = byOperator;
    }

    /// <summary>All changes.</summary>
    public RtmVoiceChangeCount Total { get; }

    /// <summary>The changes by the function of the service, the most frequent first.</summary>
    public RtmVoiceChangeCount[] ByFunction { get; }

    /// <summary>The changes by who made them, as <c>user@computer</c>, the busiest first.</summary>
    public RtmVoiceChangeCount[] ByOperator { get; }

    /// <summary>How many there were, and how many of them are in doubt.</summary>
    public override string ToString() => $"{Total.Count} changes, {Total.Unknown} in doubt";
}

/// <summary>How many changes came out how.</summary>
public sealed class RtmVoiceChangeCount
{
    internal RtmVoiceChangeCount(string name, int succeeded, int failed, int notSent, int unknown)
    {
        Name = name;
        Succeeded = succeeded;
        Failed = failed;
        NotSent = notSent;
        Unknown = unknown;
    }

    /// <summary>The function or the operator.</summary>
    public string Name { get; }

    /// <summary>How many there were.</summary>
    public int Count => Succeeded + Failed + NotSent + Unknown;

    /// <summary>How many the service made.</summary>
    public int Succeeded { get; }

    /// <summary>How many the service refused.</summary>
    public int Failed { get; }

    /// <summary>How many never left.</summary>
    public int NotSent { get; }

    /// <summary>How many are in doubt: they may or may not have been made.</summary>
    public int Unknown { get; }

    /// <summary>The function or the operator.</summary>
    public override string ToString() => Name;
}
