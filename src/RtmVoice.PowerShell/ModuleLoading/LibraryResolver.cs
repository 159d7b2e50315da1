using System.Reflection;

namespace RtmVoice.PowerShell.ModuleLoading;

/// <summary>
/// Answers for the assemblies in the module's <c>lib</c> folder, and only when the module itself asks: what other modules bring
/// under the same names stays theirs, and what they miss is not for us to give.
/// </summary>
internal static class LibraryResolver
{
    private static readonly Assembly Cmdlets = typeof(LibraryResolver).Assembly;

    // Once per process, so that a second import finds the types of the first.
    private static readonly Lazy<Dictionary<string, Assembly>> Library = new(LoadLibrary);

    private static int _registered;

    /// <summary>Begins to answer; a second call changes nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        if (!IsOurs(request.RequestingAssembly))
            return null;

        Library.Value.TryGetValue(new AssemblyName(request.Name).Name!, out var assembly);
        return assembly;
    }

    // The library asks only on Windows PowerShell: elsewhere its load context answers first.
    private static bool IsOurs(Assembly? requester) =>
        requester == Cmdlets || (requester is not null && Library.IsValueCreated && Library.Value.ContainsValue(requester));

    // All of the folder at once: a load context prefers what it holds already to what the rest of the process has loaded, but
    // it would not prefer a file that is still to be loaded.
    private static Dictionary<string, Assembly> LoadLibrary()
    {
        var (target, load) = LibraryLoader.ForThisRuntime();
        var folder = Path.Combine(Path.GetDirectoryName(Cmdlets.Location)!, "lib", target);
        return Directory.EnumerateFiles(folder, "*.dll").Select(load).ToDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);
    }
}
