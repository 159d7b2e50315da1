using System.Management.Automation;

namespace Pester.Runner.Assertions;

/// <summary>An operator of Should that is one PowerShell expression.</summary>
/// <param name="Condition">The expression, over <c>$actual</c> and <c>$expected</c>.</param>
/// <param name="Failure">What to say if it is false: {0} is the expected value, {1} the actual one, {2} the reason.</param>
/// <param name="NegatedFailure">What to say under <c>-Not</c> if it is true.</param>
/// <param name="TakesAll">Whether it judges all input at once, as an array, and not one object at a time.</param>
internal sealed record ShouldOperator(string Condition, string Failure, string NegatedFailure, bool TakesAll = false)
{
    private readonly ScriptBlock _test = ScriptBlock.Create($"param($actual, $expected) [bool]({Condition})");

    /// <summary>Judges a value.</summary>
    /// <param name="invoke">The session to evaluate the expression in.</param>
    /// <param name="actual">The value.</param>
    /// <param name="expected">What to compare it with.</param>
    /// <param name="negate">Whether the condition is to be false.</param>
    /// <param name="because">The clause that gives the reason.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Judge(CommandInvocationIntrinsics invoke, object? actual, object? expected, bool negate, string because)
    {
        var holds = LanguagePrimitives.IsTrue(invoke.InvokeScript(true, _test, null, actual, expected).Single());
        return holds == negate
            ? string.Format(null, negate ? NegatedFailure : Failure, ValueText.Of(expected), ValueText.Of(actual), because)
            : null;
    }
}
