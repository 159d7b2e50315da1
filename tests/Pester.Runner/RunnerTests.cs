using Pester.Runner.Execution;
using Pester.Runner.TestCases;
using Pester.Runner.Tree;
using Xunit;

namespace Pester.Runner;

/// <summary>Runs files of known content and checks what the runner makes of them.</summary>
public sealed class RunnerTests
{
    [Fact]
    public void Discovery_and_scopes_follow_Pester()
    {
        var file = Run("Scoping.ps1");

        Assert.Null(file.Failure);
        Assert.All(file.Root.Tests, AssertPassed);
        Assert.Equal(24, file.Root.Tests.Count());
    }

    [Fact]
    public void Every_operator_of_Should_accepts_and_refuses_what_it_has_to()
    {
        var file = Run("Operators.ps1");

        Assert.Null(file.Failure);
        Assert.All(file.Root.Tests, AssertPassed);
        Assert.Equal(114, file.Root.Tests.Count());
    }

    [Fact]
    public void Names_are_filled_from_data_at_discovery_and_from_variables_in_the_run()
    {
        string[] discovered = [.. PathsIn(PesterSession.Discover(PathOf("Scoping.ps1")))];
        string[] run = [.. PathsIn(Run("Scoping.ps1"))];

        Assert.Contains("ForEach of a block, room 2 › gives its variables, two, to the run", discovered);
        Assert.Contains("ForEach of a block, room 1 › combines with ForEach of a test: b", discovered);
        Assert.Contains("ForEach of a test › adds 2 and 2", discovered);
        Assert.Contains("ForEach of a test › fills <fromRun> when it runs", discovered);
        Assert.Contains("ForEach of a test › fills a variable when it runs", run);

        static IEnumerable<string> PathsIn(TestFile file) => file.Root.Tests.Select(test => test.Path);
    }

    [Fact]
    public void Tags_of_a_block_hold_for_the_tests_within()
    {
        var test = PesterSession.Discover(PathOf("Scoping.ps1")).Root.Tests.Single(each => each.Path == "the run › in a nested block › sees both");

        Assert.Equal(["Inner", "Outer"], test.AllTags);
    }

    [Fact]
    public void Discovery_runs_no_test()
    {
        var file = PesterSession.Discover(PathOf("Outcomes.ps1"));

        Assert.All(file.Root.Tests, test => Assert.Equal(TestOutcome.NotRun, test.Result.Outcome));
    }

    [Fact]
    public void Passes_failures_and_skips_are_counted_as_they_are()
    {
        var outcomes = Run("Outcomes.ps1").Root.Tests.CountBy(test => test.Result.Outcome).ToDictionary();

        Assert.Equal(4, outcomes[TestOutcome.Passed]);
        Assert.Equal(10, outcomes[TestOutcome.Failed]);
        Assert.Equal(5, outcomes[TestOutcome.Skipped]);
        Assert.Equal(3, outcomes.Count);
    }

    [Theory]
    [InlineData("fails in Should", 8, "Expected a value equal to 2, because one is not two, but got 1.")]
    [InlineData("fails by throw", 12, "thrown")]
    [InlineData("fails by an error of a statement", 16, "not in a correct format")]
    [InlineData("fails by an unknown command", 21, "'No-SuchCommand' is not recognized")]
    [InlineData("fails in a support file", 26, "from the support file")]
    [InlineData("fails in Should even if errors continue", 31, "Expected a value equal to 3, but got 1.")]
    [InlineData("fails by break", 44, "A break, continue or exit")]
    [InlineData("fails by exit", 57, "A break, continue or exit")]
    [InlineData("fails by a prompt", 49, "prompts the user failed")]
    public void A_failure_has_its_message_and_its_line(string name, int line, string message)
    {
        var failure = Assert.Single(Test("Outcomes.ps1", "outcomes › " + name).Result.Failures);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(PathOf("Outcomes.ps1"), failure.File);
        Assert.Equal(line, failure.Line);
    }

    [Fact]
    public void A_failure_in_a_support_file_shows_the_way_there()
    {
        var failure = Assert.Single(Test("Outcomes.ps1", "outcomes › fails in a support file").Result.Failures);

        Assert.Equal([(PathOf("Support.ps1"), 3), (PathOf("Outcomes.ps1"), 26)], failure.Stack);
    }

    [Theory]
    [InlineData("outcomes › is skipped by the parameter", "is skipped by -Skip")]
    [InlineData("outcomes › skips itself", "is skipped, because of the weather")]
    [InlineData("a skipped block › nested › and those below", "is skipped by -Skip")]
    public void A_skipped_test_says_why(string path, string reason)
    {
        var result = Test("Outcomes.ps1", path).Result;

        Assert.Equal((TestOutcome.Skipped, reason), (result.Outcome, result.SkipReason));
    }

    [Fact]
    public void Broken_setups_fail_the_tests_that_depend_on_them_and_no_others()
    {
        var tests = Run("BrokenSetups.ps1").Root.Tests;

        Assert.Equal(
            [
                "Failed BeforeAll that throws › fails each test",
                "Failed BeforeAll that throws › and below › fails each test",
                "Skipped BeforeAll that throws › but not one that is skipped",
                "Passed AfterAll that throws › leaves the first test alone",
                "Failed AfterAll that throws › fails the last test",
                "Failed BeforeEach that throws › fails the test",
                "Failed AfterEach that throws › fails the test",
                "Passed afterwards › goes on",
                "Failed afterwards › fails by a name that is no template, <a b>",
                "Failed BeforeAll that throws beside an AfterAll › fails the test",
                "Passed after that › finds that AfterAll ran",
            ],
            tests.Select(test => $"{test.Result.Outcome} {test.Path}"));
    }

    [Theory]
    [InlineData("BeforeAll that throws › fails each test", 4, "BeforeAll of 'BeforeAll that throws' failed: no setup")]
    [InlineData("BeforeAll that throws › and below › fails each test", 4, "BeforeAll of 'BeforeAll that throws' failed: no setup")]
    [InlineData("AfterAll that throws › fails the last test", 18, "AfterAll of 'AfterAll that throws' failed: no teardown")]
    [InlineData("BeforeEach that throws › fails the test", 28, "BeforeEach failed: no setup of each")]
    [InlineData("AfterEach that throws › fails the test", 39, "AfterEach failed: no teardown of each")]
    public void A_broken_setup_is_named_with_its_line(string path, int line, string message)
    {
        var failure = Assert.Single(Test("BrokenSetups.ps1", path).Result.Failures);

        Assert.Equal((line, message), (failure.Line, failure.Message));
    }

    [Theory]
    [InlineData("BrokenDiscovery.ps1", 4, "not in a correct format")]
    [InlineData("BrokenSyntax.ps1", 1, "Missing closing '}'")]
    [InlineData("TestOutsideBlock.ps1", 1, "put it in a Describe or Context")]
    [InlineData("BreakInDiscovery.ps1", 1, "A break, continue or exit")]
    [InlineData("BreakInFile.ps1", 1, "A break, continue or exit")]
    [InlineData("EmptyForEach.ps1", 4, "-ForEach of It 'has no data at discovery' has no items")]
    [InlineData("SetupTwice.ps1", 4, "BeforeAll is there already in this block (line 2)")]
    public void An_error_in_discovery_fails_the_file_and_runs_nothing(string name, int line, string message)
    {
        var file = Run(name);

        Assert.NotNull(file.Failure);
        Assert.StartsWith("Discovery failed: ", file.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, file.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(line, file.Failure.Line);
        Assert.All(file.Root.Tests, test => Assert.Equal(TestOutcome.NotRun, test.Result.Outcome));
    }

    [Fact]
    public void A_file_that_hangs_is_stopped_at_its_limit()
    {
        var file = PesterSession.Run(PathOf("Hanging.ps1"), TimeSpan.FromSeconds(2));

        Assert.NotNull(file.Failure);
        Assert.Contains("still running after 00:00:02", file.Failure.Message, StringComparison.Ordinal);
        Assert.All(file.Root.Tests.Skip(1), test => Assert.Equal(TestOutcome.NotRun, test.Result.Outcome));
    }

    private static TestFile Run(string name) => TestFileRuns.Of($"tests/Pester.Runner/SelfTest/{name}");

    private static Test Test(string name, string path) => Run(name).Root.Tests.Single(test => test.Path == path);

    private static string PathOf(string name) => RepositoryPaths.Full($"tests/Pester.Runner/SelfTest/{name}");

    private static void AssertPassed(Test test) =>
        Assert.True(test.Result.Outcome == TestOutcome.Passed, $"{test.Path}: {string.Join(' ', test.Result.Failures)}");
}
