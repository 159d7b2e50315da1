using Pester.Runner.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pester.Runner.TestCases;

/// <summary>Finds the Its: runs the discovery of each file, and nothing more.</summary>
public sealed class PesterFilesDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var folder = factAttribute.GetConstructorArguments().OfType<string>().Single();
        return FilesIn(RepositoryPaths.Full(folder)).SelectMany(path => CasesOf(path, testMethod));
    }

    /// <summary>Lists the test files of a folder, which may be absent.</summary>
    internal static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.Tests.ps1").Order(StringComparer.Ordinal) : [];

    /// <summary>Makes the cases of a file.</summary>
    internal static IEnumerable<PesterTestCase> CasesOf(string path, ITestMethod testMethod)
    {
        var file = PesterSession.Discover(path);
        var relativePath = RepositoryPaths.Relative(path);

        // A file that fails in discovery has no Its to carry the error: it is a case itself.
        if (file.Failure is { } failure)
            return [new PesterTestCase(testMethod, relativePath, 0, $"{Path.GetFileName(path)} › discovery", failure.Line, [])];

        return file.Root.Tests.Select((test, index) => new PesterTestCase(
            testMethod, relativePath, index, $"{Path.GetFileName(path)} › {test.Path}", test.Line, [.. test.AllTags]));
    }
}
