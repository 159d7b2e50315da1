using System.Management.Automation;

namespace RtmVoice.PowerShell.Errors;

/// <summary>A cause of failure that this module finds by itself, without the server.</summary>
/// <param name="Id">What the error id begins with; stable from release to release.</param>
/// <param name="Category">The category of the error record.</param>
/// <param name="Description">When it happens, in one sentence.</param>
/// <param name="RecommendedAction">What to do, in one sentence.</param>
internal sealed record ErrorCause(string Id, ErrorCategory Category, string Description, string RecommendedAction)
{
    /// <summary>Whether the same command can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; init; }
}
