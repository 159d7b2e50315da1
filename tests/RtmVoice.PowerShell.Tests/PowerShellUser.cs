using System.Diagnostics;
using System.Reflection;

namespace RtmVoice.PowerShell.Tests;

/// <summary>A user of PowerShell, with a home of its own that goes with the user and with all that PowerShell leaves there.</summary>
public sealed class PowerShellUser : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("rtmvoice-");

    public PowerShellUser()
    {
        foreach (var (_, folder) in Folders)
            Directory.CreateDirectory(Path.Combine(Home, folder));
    }

    /// <summary>The folder of the sources.</summary>
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>The module as the build staged it.</summary>
    public static string StagedModule { get; } = Metadata("ModuleFolder").TrimEnd('/');

    /// <summary>The folder of NuGet's packages.</summary>
    public static string Packages { get; } = Metadata("Packages");

    /// <summary>The arguments with which dotnet becomes the pinned PowerShell, as scripts and schedulers call it.</summary>
    public static string[] NonInteractive { get; } = [Metadata("PowerShell"), "-NoLogo", "-NoProfile", "-NonInteractive"];

    /// <summary>The arguments with which dotnet becomes the pinned PowerShell, as users at a terminal call it.</summary>
    public static string[] Interactive { get; } = [Metadata("PowerShell"), "-NoLogo", "-NoProfile"];

    /// <summary>The home.</summary>
    public string Home => _home.FullName;

    /// <summary>Where modules are found besides those of PowerShell and of this user, in the environment of the process.</summary>
    public string ModulePath { get; init; } = Path.GetDirectoryName(StagedModule)!;

    // What .NET and PowerShell ask for, on Unix; a folder that is not there is none to them.
    private static IEnumerable<(string Variable, string Folder)> Folders =>
    [
        ("HOME", ""), ("TMPDIR", "tmp"), ("XDG_CACHE_HOME", ".cache"), ("XDG_CONFIG_HOME", ".config"), ("XDG_DATA_HOME", ".local/share"),
    ];

    /// <summary>Runs statements to their end, where nobody can be asked.</summary>
    public Task<ProcessResult> RunAsync(string statements) => RunAsync([.. NonInteractive, "-Command", statements]);

    /// <summary>Runs dotnet as this user.</summary>
    public Task<ProcessResult> RunAsync(string[] arguments) => TestProcess.RunAsync(AsUser(new ProcessStartInfo(TestProcess.DotNet, arguments)));

    /// <summary>Starts statements, where nobody can be asked.</summary>
    public TestProcess Start(string statements) =>
        TestProcess.Start(AsUser(new ProcessStartInfo(TestProcess.DotNet, [.. NonInteractive, "-Command", statements])));

    /// <summary>Starts dotnet as this user, at a terminal.</summary>
    public TestProcess StartAtTerminal(params string[] arguments) => TestProcess.Start(AsUser(TestProcess.AtTerminal(TestProcess.DotNet, arguments)));

    public void Dispose() => _home.Delete(recursive: true);

    private ProcessStartInfo AsUser(ProcessStartInfo start)
    {
        foreach (var (variable, folder) in Folders)
            start.Environment[variable] = Path.Combine(Home, folder);
        start.Environment["PSModulePath"] = ModulePath;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        // Profiles, and what a developer's environment says of RTM, would be others' settings.
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("RTM", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);
        start.WorkingDirectory = Home;
        return start;
    }

    private static string Metadata(string key) => typeof(PowerShellUser).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
