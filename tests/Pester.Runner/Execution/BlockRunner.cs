using System.Diagnostics;
using System.Management.Automation;
using Pester.Runner.Keywords;
using Pester.Runner.Tree;

namespace Pester.Runner.Execution;

/// <summary>The run after discovery: setups, tests and teardowns, each in the scope that Pester gives it.</summary>
internal sealed class BlockRunner(TestFile file, TestDrive drive)
{
    /// <summary>Runs a block in a child of a scope, with its setups unless there is no test to set up for.</summary>
    public void Run(Block block, UserScope outer)
    {
        if (block.Tests.All(test => test.IsSkipped))
        {
            RunChildren(block, outer);
            return;
        }

        var remembered = drive.Remember();
        outer.Enter(scope =>
        {
            scope.Set(block.Variables);
            RunWithSetups(block, scope);
        });
        if (Attempt(block, $"Emptying TestDrive after {NameOf(block)} failed: ", () => drive.RemoveAllBut(remembered)) is { } failure)
            FailLast(block, failure);
    }

    private void RunWithSetups(Block block, UserScope scope)
    {
        var failure = Attempt(block.BeforeAll, block, scope, $"BeforeAll of {NameOf(block)} failed: ")
            ?? Attempt(block, "", () => block.ExpandedName = NameTemplate.ExpandFromVariables(block, scope));
        if (failure is null)
            RunChildren(block, scope);
        else
            FailAll(block, failure);

        if (Attempt(block.AfterAll, block, scope, $"AfterAll of {NameOf(block)} failed: ") is { } teardownFailure)
            FailLast(block, teardownFailure);
    }

    private void RunChildren(Block block, UserScope scope)
    {
        foreach (var child in block.Children)
        {
            switch (child)
            {
                case Block inner:
                    Run(inner, scope);
                    break;
                case Test { IsSkipped: true } test:
                    SkipByParameter(test);
                    break;
                case Test test:
                    Run(test, scope);
                    break;
            }
        }
    }

    private void Run(Test test, UserScope outer)
    {
        var watch = Stopwatch.StartNew();
        var blocks = test.SelfAndAncestors().OfType<Block>().ToList();
        outer.Enter(scope =>
        {
            scope.Set(test.Variables);
            var failure = blocks.AsEnumerable().Reverse()
                .Select(block => Attempt(block.BeforeEach, test, scope, "BeforeEach failed: "))
                .FirstOrDefault(each => each is not null);
            if (failure is null)
                RunBody(test, scope);
            else
                test.Result.Fail(failure);

            foreach (var block in blocks)
            {
                if (Attempt(block.AfterEach, test, scope, "AfterEach failed: ") is { } teardownFailure)
                    test.Result.Fail(teardownFailure);
            }
        });
        test.Result.Duration = watch.Elapsed;
    }

    private void RunBody(Test test, UserScope scope)
    {
        try
        {
            test.ExpandedName = NameTemplate.ExpandFromVariables(test, scope);
            scope.Run(test.Body, test);
            test.Result.Pass();
        }
        catch (RuntimeException exception) when (exception.ErrorRecord.FullyQualifiedErrorId == SetItResultCommand.SkippedErrorId)
        {
            test.Result.Skip(exception.Message);
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            test.Result.Fail(Failure.Of(exception, file.Path, test.Line));
        }
    }

    private Failure? Attempt(ScriptBlock? code, Node node, UserScope scope, string prefix) =>
        code is null ? null : Attempt(node, prefix, () => scope.Run(code, node));

    private Failure? Attempt(Node node, string prefix, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            return Failure.Of(exception, file.Path, node.Line, prefix);
        }
    }

    private static void FailAll(Block block, Failure failure)
    {
        foreach (var test in block.Tests)
        {
            if (test.IsSkipped)
                SkipByParameter(test);
            else
                test.Result.Fail(failure);
        }
    }

    // Pester fails the block, which is no test of its own here: the last test that the block ran shows the error.
    private static void FailLast(Block block, Failure failure) =>
        block.Tests.Last(test => !test.IsSkipped).Result.Fail(failure);

    private static void SkipByParameter(Test test) => test.Result.Skip("is skipped by -Skip");

    private static string NameOf(Block block) => block.Parent is null ? "the file" : $"'{block.ExpandedName}'";
}
