using Xunit;
using Xunit.Sdk;

namespace Pester.Runner.TestCases;

/// <summary>Makes one test case of each It in the Pester files of a folder.</summary>
/// <param name="folder">The folder, from the root of the repository; it may be empty or absent.</param>
[XunitTestCaseDiscoverer("Pester.Runner.TestCases." + nameof(PesterFilesDiscoverer), "Pester.Runner")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PesterFilesAttribute(string folder) : FactAttribute
{
    /// <summary>The folder, from the root of the repository.</summary>
    public string Folder { get; } = folder;
}
