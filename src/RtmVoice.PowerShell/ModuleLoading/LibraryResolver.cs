using System.Reflection;

namespace RtmVoice.PowerShell.ModuleLoading;

/// <summary>
/// Answers for the assemblies in the module's <c>lib</c> folder, and only when the module itself asks: what other modules bring
/// under the same names stays theirs, and what they miss is not for us to give.
/// </summary>
internal static class LibraryResolver
{
    private const string ChartsName = "Rtm.Charts";

    private static readonly Assembly Cmdlets = typeof(LibraryResolver).Assembly;

    private static readonly Lazy<(string Target, Func<string, Assembly> Load)> Loader = new(LibraryLoader.ForThisRuntime);

    // Once per process, so that a second import finds the types of the first.
    private static readonly Lazy<Dictionary<string, Assembly>> Library = new(() => LoadFolder(string.Empty));

    // What draws charts is apart from the rest: most of those who use the module never ask for a report.
    private static readonly Lazy<Dictionary<string, Assembly>> Charts = new(() => LoadFolder("charts"));

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

        string name = new AssemblyName(request.Name).Name!;
        bool isOfCharts = name == ChartsName || Holds(Charts, request.RequestingAssembly!);
        (isOfCharts ? Charts : Library).Value.TryGetValue(name, out var assembly);
        return assembly;
    }

    // The library asks only on Windows PowerShell: elsewhere its load context answers first.
    private static bool IsOurs(Assembly? requester) =>
        requester is not null && (requester == Cmdlets || Holds(Library, requester) || Holds(Charts, requester));

    private static bool Holds(Lazy<Dictionary<string, Assembly>> folder, Assembly assembly) =>
        folder.IsValueCreated && folder.Value.ContainsValue(assembly);

    // All of the folder at once: a load context prefers what it holds already to what the rest of the process has loaded, but
    // it would not prefer a file that is still to be loaded.
    private static Dictionary<string, Assembly> LoadFolder(string name)
    {
        var (target, load) = Loader.Value;
        var folder = Path.Combine(Path.GetDirectoryName(Cmdlets.Location)!, "lib", target, name);
        return Directory.EnumerateFiles(folder, "*.dll").Select(load).ToDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);
    }
}

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
