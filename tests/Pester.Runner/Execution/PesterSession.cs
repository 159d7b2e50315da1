using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using Pester.Runner.Keywords;
using Pester.Runner.Tree;

namespace Pester.Runner.Execution;

/// <summary>A fresh PowerShell for one pass over one test file.</summary>
internal static class PesterSession
{
    /// <summary>How long a file may take before it is stopped: far more than any needs, so that it only ends what hangs.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    /// <summary>How long a stopped file may take to end before its thread is given up.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    static PesterSession() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    /// <summary>Finds the tests of a file without running them.</summary>
    public static TestFile Discover(string path) => Process(path, discoverOnly: true, DefaultLimit);

    /// <summary>Finds the tests of a file and runs them.</summary>
    public static TestFile Run(string path, TimeSpan limit) => Process(path, discoverOnly: false, limit);

    private static TestFile Process(string path, bool discoverOnly, TimeSpan limit)
    {
        var file = new TestFile(path);
        var runspace = RunspaceFactory.CreateRunspace(CreateState());
        runspace.Open();
        var shell = PowerShell.Create(runspace);
        shell.AddCommand("Invoke-PesterTestFile").AddParameter("File", file).AddParameter("DiscoverOnly", discoverOnly);
        var run = shell.InvokeAsync();
        if (Task.WaitAny([run], limit) < 0)
        {
            file.Failure = new Failure(
                nameof(TimeoutException), $"The file was stopped: it was still running after {limit}.", path, 1, []);
            // What cannot be stopped cannot be disposed of either: it is left behind, for the sake of the other files.
            if (!shell.StopAsync(null, null).Wait(StopLimit))
                return file;
        }
        else if (run.Exception is { InnerException: { } exception })
        {
            file.Failure = Failure.Of(exception, path, 1);
        }

        shell.Dispose();
        runspace.Dispose();
        return file;
    }

    private static InitialSessionState CreateState()
    {
        // CreateDefault2 needs no module; CreateDefault wants the assemblies of an installed PowerShell.
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-PesterTestFile", typeof(InvokeTestFileCommand), null));
        KeywordTable.AddTo(state);
        return state;
    }
}
