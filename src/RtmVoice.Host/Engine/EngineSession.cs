using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using RtmVoice.Host.UserInterface;
using ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy;

namespace RtmVoice.Host.Engine;

/// <summary>A PowerShell engine on this console.</summary>
internal sealed class EngineSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<PowerShell> _running = new();
    private PowerShell? _stopping;

    private EngineSession(ConsoleHost host)
    {
        Host = host;
        Runspace = RunspaceFactory.CreateRunspace(host, CreateState());
        // One thread for all pipelines, as in pwsh; what belongs to a thread lives from one prompt to the next.
        Runspace.ThreadOptions = PSThreadOptions.ReuseThread;
    }

    public ConsoleHost Host { get; }

    public Runspace Runspace { get; }

    /// <summary>Starts an engine.</summary>
    public static EngineSession Open(bool interactive)
    {
        ModuleFolder.PrependToModulePath();
        var session = new EngineSession(new ConsoleHost(new ConsoleUserInterface(interactive)));
        session.Host.EngineSession = session;
        session.Runspace.Open();
        Runspace.DefaultRunspace = session.Runspace;
        if (!Terminal.UsesColor)
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        return session;
    }

    /// <summary>Imports the module; an error is shown.</summary>
    public Outcome ImportModule() =>
        Run(new PSCommand().AddCommand("Import-Module").AddArgument(ModuleFolder.ManifestPath).AddParameter("ErrorAction", ActionPreference.Stop));

    /// <summary>Runs a command and shows its output and errors as the console of PowerShell does.</summary>
    /// <param name="command">The command; what shows the output is added to it.</param>
    /// <param name="atPrompt">Whether a user typed it: <c>Get-History</c> then lists it.</param>
    public Outcome Run(PSCommand command, bool atPrompt = false)
    {
        using var pipeline = CreatePipeline();
        pipeline.Commands = command;
        ShowOutput(pipeline);
        try
        {
            Invoke(pipeline, [], new PSInvocationSettings { AddToHistory = atPrompt });
            return pipeline.InvocationStateInfo.State == PSInvocationState.Stopped ? Outcome.Stopped : Outcome.Completed;
        }
        catch (PipelineStoppedException)
        {
            return Outcome.Stopped;
        }
        catch (RuntimeException failure)
        {
            Show(failure);
            return Outcome.Failed;
        }
    }

    /// <summary>Runs a command for its output, which is not shown.</summary>
    /// <exception cref="RuntimeException">The command failed.</exception>
    public IReadOnlyList<PSObject> Invoke(PSCommand command, params object[] input)
    {
        using var pipeline = CreatePipeline();
        pipeline.Commands = command;
        return Invoke(pipeline, input, new PSInvocationSettings { ErrorActionPreference = ActionPreference.Stop });
    }

    /// <summary>Shows an error as the engine shows those of a command.</summary>
    public void Show(RuntimeException failure)
    {
        using var pipeline = CreatePipeline();
        pipeline.AddCommand("Out-Default");
        // The exception in its own record only stands in for it, and knows less.
        var error = new ErrorRecord(failure.ErrorRecord, failure);
        Host.WriteToErrorWhile(() => pipeline.Invoke(new[] { error }));
    }

    /// <summary>Tells the running pipeline to stop, from any thread, and does not wait for it.</summary>
    /// <returns>False if none is running, or if it has been told before.</returns>
    public bool Stop()
    {
        lock (_gate)
        {
            if (!_running.TryPeek(out var running) || running == _stopping)
                return false;

            _stopping = running;
            running.BeginStop(callback: null, state: null);
            return true;
        }
    }

    public void Dispose() => Runspace.Dispose();

    private static InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        return state;
    }

    private static void ShowOutput(PowerShell pipeline)
    {
        foreach (var command in pipeline.Commands.Commands)
            command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.AddCommand("Out-Default");
    }

    private PowerShell CreatePipeline()
    {
        // A prompt inside a running pipeline runs on that pipeline's thread.
        if (_running.Count > 0)
            return PowerShell.Create(RunspaceMode.CurrentRunspace);

        var pipeline = PowerShell.Create();
        pipeline.Runspace = Runspace;
        return pipeline;
    }

    private Collection<PSObject> Invoke(PowerShell pipeline, object[] input, PSInvocationSettings settings)
    {
        lock (_gate)
            _running.Push(pipeline);
        try
        {
            return pipeline.Invoke(input, settings);
        }
        finally
        {
            lock (_gate)
                _running.Pop();
        }
    }
}
