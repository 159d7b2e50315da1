namespace RtmVoice.PowerShell.Errors;

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

    /// <summary>Who raises it, as a word of <see cref="RtmVoiceErrorFamily"/>.</summary>
    public string Family { get; internal init; } = string.Empty;

    /// <summary>The category of the error record.</summary>
    public string Category { get; internal init; } = string.Empty;

    /// <summary>Whether the same call can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>When it happens.</summary>
    public string Description { get; internal init; } = string.Empty;

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; internal init; } = string.Empty;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Who raises an error.</summary>
public enum RtmVoiceErrorFamily
{
    /// <summary>The FPNN framework, of the server or of this module: frames, connections, dispatch.</summary>
    Fpnn,

    /// <summary>The RTM service.</summary>
    Rtm,

    /// <summary>RTM's voice and RTC rooms.</summary>
    Room,

    /// <summary>This module itself.</summary>
    Module,
}
