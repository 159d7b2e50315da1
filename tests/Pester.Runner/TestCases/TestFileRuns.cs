using System.Collections.Concurrent;
using Pester.Runner.Execution;
using Pester.Runner.Tree;

namespace Pester.Runner.TestCases;

/// <summary>The one run of each file in this process, which the first of its test cases starts.</summary>
internal static class TestFileRuns
{
    private static readonly ConcurrentDictionary<string, Lazy<TestFile>> Runs = new();

    /// <summary>Gives the file after its run.</summary>
    /// <param name="relativePath">The file, from the root of the repository.</param>
    public static TestFile Of(string relativePath) =>
        Runs.GetOrAdd(
            relativePath,
            path => new Lazy<TestFile>(() => PesterSession.Run(RepositoryPaths.Full(path), PesterSession.DefaultLimit))).Value;
}
