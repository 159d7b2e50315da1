namespace Pester.Runner.Tree;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>It never began: its file failed or was stopped before.</summary>
    NotRun,

    /// <summary>It ran, and nothing went wrong.</summary>
    Passed,

    /// <summary>It, its setup or its teardown went wrong.</summary>
    Failed,

    /// <summary>It was not to run, by <c>-Skip</c> or by <c>Set-ItResult -Skipped</c>.</summary>
    Skipped,
}
