using Pester.Runner.Tree;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pester.Runner.TestCases;

/// <summary>Reports the result that an It had when its file ran.</summary>
internal sealed class PesterTestCaseRunner(
    PesterTestCase testCase, IMessageBus messageBus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : TestCaseRunner<PesterTestCase>(testCase, messageBus, aggregator, cancellation)
{
    /// <inheritdoc/>
    protected override async Task<RunSummary> RunTestAsync()
    {
        // Off this thread: a test framework must not be blocked by a file that hangs until its limit.
        var file = await Task.Run(() => TestFileRuns.Of(TestCase.File));
        var test = new XunitTest(TestCase, TestCase.DisplayName);
        var tests = file.Root.Tests.ToList();
        var result = tests.ElementAtOrDefault(TestCase.Index)?.Result ?? new TestResult();
        var failures = FailuresOf(file, tests, result);
        var seconds = (decimal)result.Duration.TotalSeconds;
        var summary = new RunSummary { Total = 1, Time = seconds };

        Queue(new TestStarting(test));
        if (failures.Count > 0)
        {
            summary.Failed = 1;
            Queue(new TestFailed(
                test,
                seconds,
                output: "",
                [.. failures.Select(failure => failure.ErrorType)],
                [.. failures.Select(failure => $"{failure.Message}\nat {RepositoryPaths.Relative(failure.File)}:{failure.Line}")],
                [.. failures.Select(StackTrace)],
                [.. failures.Select((_, index) => index - 1)]));
        }
        else if (result.Outcome == TestOutcome.Skipped)
        {
            summary.Skipped = 1;
            Queue(new TestSkipped(test, result.SkipReason));
        }
        else
        {
            Queue(new TestPassed(test, seconds, output: ""));
        }

        Queue(new TestFinished(test, seconds, output: ""));
        return summary;
    }

    /// <summary>What went wrong with the test, and with its file: that is shown by each test that it kept from running, and by the last one.</summary>
    private List<Failure> FailuresOf(TestFile file, List<Test> tests, TestResult result)
    {
        List<Failure> failures = [.. result.Failures];
        if (result.Outcome == TestOutcome.NotRun)
            failures.Add(file.Failure ?? NotFound(file));
        else if (file.Failure is { } failure && TestCase.Index == tests.Count - 1)
            failures.Add(failure);
        return failures;
    }

    private Failure NotFound(TestFile file) => new(
        nameof(InvalidOperationException),
        "The file has no such test in this run: discovery must find the same tests each time.",
        file.Path,
        TestCase.Line,
        []);

    private void Queue(IMessageSinkMessage message)
    {
        if (!MessageBus.QueueMessage(message))
            CancellationTokenSource.Cancel();
    }

    private static string StackTrace(Failure failure) =>
        string.Join('\n', failure.Stack.Select(frame => $"   at script in {RepositoryPaths.Relative(frame.File)}:line {frame.Line}"));
}
