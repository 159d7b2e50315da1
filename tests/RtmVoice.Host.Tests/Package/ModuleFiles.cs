namespace RtmVoice.Host.Tests.Package;

/// <summary>The files of a module folder, by their names in it.</summary>
internal static class ModuleFiles
{
    /// <summary>The names of all of them, with slashes, in ordinal order.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Whether the build compiles it; all else is made or copied.</summary>
    public static bool IsCompiled(string name) =>
        name.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(name).StartsWith("Rtm", StringComparison.Ordinal);

    /// <summary>Asserts that two folders hold the same bytes under a name.</summary>
    public static void AssertSame(string expected, string actual, string name) =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name)));
}
