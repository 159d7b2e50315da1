using System.Management.Automation;

namespace RtmVoice.PowerShell.Output;

/// <summary>What is known of an error.</summary>
public sealed class RtmVoiceError
{
    internal RtmVoiceError()
    {
    }

    /// <summary>The number on the wire; 0 for errors of this module.</summary>
    public int Code { get; internal init; }

    /// <summary>The cause in one word; the error id begins with it. The tables share a few names, for codes that mean the same.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Who raises it.</summary>
    public RtmVoiceErrorFamily Family { get; internal init; }

    /// <summary>The category of the error record.</summary>
    public ErrorCategory Category { get; internal init; }

    /// <summary>Whether the same call can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>When it happens.</summary>
    public string Description { get; internal init; } = string.Empty;

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; internal init; } = string.Empty;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
