using Pester.Runner.TestCases;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pester.Runner;

/// <summary>Checks what xunit, and so <c>dotnet test</c>, is told of an It.</summary>
public sealed class ReportTests
{
    private const string Folder = "tests/Pester.Runner/SelfTest/";

    [Fact]
    public async Task A_pass_is_reported_as_a_pass()
    {
        var (summary, message) = await Report("Outcomes.ps1", index: 0);

        Assert.IsAssignableFrom<ITestPassed>(message);
        Assert.Equal((1, 0, 0), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public async Task A_failure_is_reported_with_the_file_and_the_line()
    {
        var (summary, message) = await Report("Outcomes.ps1", index: 1);

        var failed = Assert.IsAssignableFrom<ITestFailed>(message);
        Assert.Equal([$"Expected a value equal to 2, because one is not two, but got 1.\nat {Folder}Outcomes.ps1:8"], failed.Messages);
        Assert.Equal([$"   at script in {Folder}Outcomes.ps1:line 8"], failed.StackTraces);
        Assert.Equal((1, 1, 0), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public async Task A_skip_in_the_run_is_reported_as_a_skip()
    {
        var (summary, message) = await Report("Outcomes.ps1", index: 9);

        Assert.Equal("is skipped, because of the weather", Assert.IsAssignableFrom<ITestSkipped>(message).Reason);
        Assert.Equal((1, 0, 1), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public async Task A_file_that_fails_in_discovery_is_reported_as_a_failure()
    {
        var (_, message) = await Report("BrokenDiscovery.ps1", index: 0);

        Assert.EndsWith($"\nat {Folder}BrokenDiscovery.ps1:4", Assert.Single(Assert.IsAssignableFrom<ITestFailed>(message).Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_the_run_no_longer_finds_is_reported_as_a_failure()
    {
        var (_, message) = await Report("Outcomes.ps1", index: 1000);

        Assert.StartsWith("The file has no such test", Assert.Single(Assert.IsAssignableFrom<ITestFailed>(message).Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_test_of_a_file_becomes_a_case_with_its_name_place_and_tags()
    {
        var cases = PesterFilesDiscoverer.CasesOf(RepositoryPaths.Full(Folder + "Scoping.ps1"), ThisMethod()).ToList();

        var nested = cases.Single(each => each.DisplayName == "Scoping.ps1 › the run › in a nested block › sees both");
        Assert.Equal(["Inner", "Outer"], nested.Traits["Tag"]);
        Assert.Equal(RepositoryPaths.Full(Folder + "Scoping.ps1"), nested.SourceInformation.FileName);
        Assert.Equal(82, nested.SourceInformation.LineNumber);
        Assert.Equal(24, cases.Select(each => each.UniqueID).Distinct().Count());
    }

    [Fact]
    public void A_file_that_fails_in_discovery_becomes_one_case()
    {
        var found = Assert.Single(PesterFilesDiscoverer.CasesOf(RepositoryPaths.Full(Folder + "BrokenSyntax.ps1"), ThisMethod()));

        Assert.Equal("BrokenSyntax.ps1 › discovery", found.DisplayName);
    }

    [Fact]
    public void A_folder_that_is_absent_has_no_cases() =>
        Assert.Empty(PesterFilesDiscoverer.FilesIn(RepositoryPaths.Full(Folder + "NoSuchFolder")));

    private static async Task<(RunSummary Summary, ITestResultMessage Message)> Report(string file, int index)
    {
        using var bus = new RecordingMessageBus();
        using var cancellation = new CancellationTokenSource();
        var testCase = new PesterTestCase(ThisMethod(), Folder + file, index, "a name", line: 1, tags: []);
        var summary = await testCase.RunAsync(new NullMessageSink(), bus, [], new ExceptionAggregator(), cancellation);
        return (summary, Assert.Single(bus.Messages.OfType<ITestResultMessage>()));
    }

    private static TestMethod ThisMethod()
    {
        var type = Reflector.Wrap(typeof(ReportTests));
        var collection = new TestCollection(new TestAssembly(type.Assembly), type, "reports");
        return new TestMethod(new TestClass(collection, type), type.GetMethod(nameof(A_pass_is_reported_as_a_pass), includePrivateMethod: false));
    }
}
