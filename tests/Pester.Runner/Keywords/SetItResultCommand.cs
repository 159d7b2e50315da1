using System.Management.Automation;
using Pester.Runner.Execution;

namespace Pester.Runner.Keywords;

/// <summary><c>Set-ItResult</c>: ends a test as skipped.</summary>
[Cmdlet(VerbsCommon.Set, "ItResult")]
public sealed class SetItResultCommand : PSCmdlet
{
    /// <summary>The error that tells a skip from a failure.</summary>
    internal const string SkippedErrorId = "PesterTestSkipped";

    /// <summary>Ends the test as skipped.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter Skipped { get; set; }

    /// <summary>Why.</summary>
    [Parameter]
    public string Because { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        throw Terminating.Error(SkippedErrorId, Because.Length == 0 ? "is skipped" : $"is skipped, because {Because}");
}
