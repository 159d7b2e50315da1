using System.Management.Automation;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice SCRIPT.ps1 [ARGUMENT...]</c>.</summary>
internal sealed class ScriptInvocation : PipelineInvocation
{
    private readonly string _call;

    /// <exception cref="UsageException">There is no such script.</exception>
    public ScriptInvocation(string path, IEnumerable<string> arguments, bool nonInteractive)
        : base(nonInteractive)
    {
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{path}' is neither a script, whose name ends in .ps1, nor a command of rtmvoice.");
        if (!File.Exists(path))
            throw new UsageException($"there is no script '{path}'.");

        _call = $"& {ScriptArguments.Quote(Path.GetFullPath(path))} {ScriptArguments.ToSource(arguments)}";
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>exit</c> in a script that is called ends that script alone and leaves its code behind; here it means the process. A script
    /// that cannot be parsed or bound to its arguments leaves none.
    /// </remarks>
    protected override PSCommand CreateCommand() => new PSCommand().AddScript($$"""
        {{_call}}
        if (-not $?) { exit $LASTEXITCODE ? $LASTEXITCODE : 1 }
        """, useLocalScope: false);
}
