using System.Globalization;
using System.Management.Automation.Host;
using RtmVoice.Host.CommandLine;
using RtmVoice.Host.Engine;

namespace RtmVoice.Host.UserInterface;

/// <summary>This program as PowerShell's <c>$Host</c>.</summary>
internal sealed class ConsoleHost(ConsoleUserInterface userInterface) : PSHost
{
    private readonly ConsoleUserInterface _userInterface = userInterface;
    private int _nesting;
    private int _nestingWanted;

    /// <summary>The exit code that a script asked for with <c>exit</c>, if one did.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The engine that this host serves, for prompts inside a pipeline.</summary>
    public EngineSession? EngineSession { get; set; }

    public override string Name => "rtmvoice";

    public override Version Version => ProductVersion.Number;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _userInterface;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>Does something whose output belongs to standard error.</summary>
    public void WriteToErrorWhile(Action action)
    {
        _userInterface.WritesToError = true;
        try
        {
            action();
        }
        finally
        {
            _userInterface.WritesToError = false;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Inside a nested prompt, <c>exit</c> leaves that prompt alone.</remarks>
    public override void SetShouldExit(int exitCode)
    {
        if (_nesting > 0)
            ExitNestedPrompt();
        else
            ExitCode = exitCode;
    }

    public override void EnterNestedPrompt()
    {
        _userInterface.RequireSomeone("open a prompt inside the running command", "Start rtmvoice at a terminal.");
        var level = ++_nesting;
        _nestingWanted = level;
        try
        {
            new InteractivePrompt(EngineSession!).Run(() => _nestingWanted >= level);
        }
        finally
        {
            _nestingWanted = --_nesting;
        }
    }

    public override void ExitNestedPrompt() => _nestingWanted = _nesting - 1;

    /// <inheritdoc/>
    /// <remarks>Native programs share the console as it is.</remarks>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
