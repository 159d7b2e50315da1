namespace Pester.Runner.Tree;

/// <summary>What came of one test.</summary>
public sealed class TestResult
{
    private readonly List<Failure> _failures = [];

    /// <summary>How the test ended.</summary>
    public TestOutcome Outcome { get; private set; }

    /// <summary>Why the test was skipped; empty unless it was.</summary>
    public string SkipReason { get; private set; } = "";

    /// <summary>How long the test ran, with its setups and teardowns.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>What went wrong, in the order in which it did; empty unless the test failed.</summary>
    public IReadOnlyList<Failure> Failures => _failures;

    /// <summary>Marks the test as passed.</summary>
    public void Pass() => Outcome = TestOutcome.Passed;

    /// <summary>Marks the test as skipped.</summary>
    public void Skip(string reason)
    {
        Outcome = TestOutcome.Skipped;
        SkipReason = reason;
    }

    /// <summary>Marks the test as failed, whatever it was before.</summary>
    public void Fail(Failure failure)
    {
        Outcome = TestOutcome.Failed;
        _failures.Add(failure);
    }
}
