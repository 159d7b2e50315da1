namespace Pester.Runner.TestCases;

/// <summary>Where things lie in the repository that the tests were built in.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The full path of a file that is named from the root.</summary>
    public static string Full(string relativePath) => Path.GetFullPath(relativePath, Root);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RtmVoice.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"RtmVoice.sln was not found above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
