namespace RtmVoice.Host.Engine;

/// <summary>Where the module lies: in <c>Modules</c> beside this program, where the build puts it.</summary>
internal static class ModuleFolder
{
    private const string ModulePathVariable = "PSModulePath";

    private static string Modules { get; } = Path.Combine(AppContext.BaseDirectory, "Modules");

    /// <summary>The module's manifest.</summary>
    public static string ManifestPath { get; } = Path.Combine(Modules, "RtmVoice", "RtmVoice.psd1");

    /// <summary>Lets every runspace of this process, and its child processes, find this copy of the module by its name first.</summary>
    public static void PrependToModulePath()
    {
        var path = Environment.GetEnvironmentVariable(ModulePathVariable);
        Environment.SetEnvironmentVariable(ModulePathVariable, string.IsNullOrEmpty(path) ? Modules : Modules + Path.PathSeparator + path);
    }
}
