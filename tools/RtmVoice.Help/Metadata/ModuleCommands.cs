using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace RtmVoice.Help.Metadata;

/// <summary>What the engine knows of the module's cmdlets.</summary>
internal static class ModuleCommands
{
    /// <summary>Imports a module folder and lists its cmdlets.</summary>
    public static IReadOnlyList<CmdletInfo> Load(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        using var shell = PowerShell.Create(state);
        shell.AddCommand("Import-Module").AddArgument(manifest).AddParameter("PassThru").AddParameter("ErrorAction", ActionPreference.Stop);
        var module = (PSModuleInfo)shell.Invoke().Single().BaseObject;
        return [.. module.ExportedCmdlets.Values.OrderBy(command => command.Name, StringComparer.Ordinal)];
    }
}
