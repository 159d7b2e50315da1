using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace RtmVoice.Host.CommandLine;

/// <summary><c>rtmvoice SCRIPT.ps1 [ARGUMENT...]</c>.</summary>
internal sealed class ScriptInvocation : PipelineInvocation
{
    private readonly string _path;
    private readonly IReadOnlyList<CommandParameter> _arguments;

    /// <exception cref="UsageException">There is no such script.</exception>
    public ScriptInvocation(string path, IReadOnlyList<CommandParameter> arguments, bool nonInteractive)
        : base(nonInteractive)
    {
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{path}' is neither a script, whose name ends in .ps1, nor a command of rtmvoice.");
        if (!File.Exists(path))
            throw new UsageException($"there is no script '{path}'.");

        _path = Path.GetFullPath(path);
        _arguments = arguments;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>exit</c> in a script that is called ends that script alone and leaves its code behind; here it means the process. A script
    /// that cannot be parsed or bound to its arguments leaves none.
    /// </remarks>
    protected override PSCommand CreateCommand()
    {
        var command = new Command($$"""
            & '{{CodeGeneration.EscapeSingleQuotedStringContent(_path)}}' @args
            if (-not $?) { exit $LASTEXITCODE ? $LASTEXITCODE : 1 }
            """, isScript: true, useLocalScope: false);
        foreach (var argument in _arguments)
            command.Parameters.Add(argument);
        return new PSCommand().AddCommand(command);
    }
}
