namespace RtmVoice.Host.Engine;

/// <summary>How a pipeline ended.</summary>
internal enum Outcome
{
    /// <summary>It ran to its end, or to an <c>exit</c>.</summary>
    Completed,

    /// <summary>An error ended it; the error has been shown.</summary>
    Failed,

    /// <summary>It was told to stop.</summary>
    Stopped,
}
