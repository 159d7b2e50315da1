using System.Reflection;

namespace RtmVoice.PowerShell.ModuleLoading;

/// <summary>How this runtime loads an assembly apart from others of its name, and which build of the library it takes.</summary>
internal static class LibraryLoader
{
    /// <summary>The name of the load context on PowerShell 7.</summary>
    public const string ContextName = "RtmVoice";

    /// <summary>
    /// The folder below <c>lib</c>, and what loads one of its files: on PowerShell 7 into a load context of the module's own,
    /// on Windows PowerShell by <see cref="Assembly.LoadFile(string)"/>, which keeps it out of the context that others search.
    /// </summary>
    public static (string Target, Func<string, Assembly> Load) ForThisRuntime()
    {
        // By reflection, for netstandard2.0 has no such type. .NET Framework has none either.
        var contextType = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader");
        if (contextType is null)
            return ("netstandard2.0", Assembly.LoadFile);

        var context = Activator.CreateInstance(contextType, ContextName, /* isCollectible: */ false);
        var load = contextType.GetMethod("LoadFromAssemblyPath")!.CreateDelegate(typeof(Func<string, Assembly>), context);
        return ("net8.0", (Func<string, Assembly>)load);
    }
}
