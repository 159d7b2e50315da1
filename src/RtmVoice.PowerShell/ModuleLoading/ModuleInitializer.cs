using System.ComponentModel;
using System.Management.Automation;

namespace RtmVoice.PowerShell.ModuleLoading;

/// <summary>Called by PowerShell when it imports the module; makes the module's library findable and loads nothing.</summary>
/// <remarks>
/// There is no counterpart that undoes this on removal: sessions and emulators belong to the process, and those that outlive the
/// module, or that another runspace holds, may still have types to load.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => LibraryResolver.Register();
}
