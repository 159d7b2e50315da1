using System.Management.Automation;
using System.Management.Automation.Language;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice -Command TEXT</c>.</summary>
internal sealed class CommandInvocation(string text, bool nonInteractive) : PipelineInvocation(nonInteractive)
{
    /// <inheritdoc/>
    /// <remarks>As with <c>pwsh -Command</c>, the last of its statements decides about the exit code.</remarks>
    protected override PSCommand CreateCommand()
    {
        Parser.ParseInput(text, out _, out var errors);
        // A text that is no PowerShell is left as it is, so that the error shows nothing that the user has not written.
        var script = errors.Length > 0 ? text : $$"""
            {{text}}
            if (-not $?) { exit 1 }
            """;
        return new PSCommand().AddScript(script, useLocalScope: false);
    }
}
