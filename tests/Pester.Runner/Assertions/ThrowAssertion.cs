using System.Management.Automation;

namespace Pester.Runner.Assertions;

/// <summary><c>Should -Throw</c>: what the error has to be like.</summary>
/// <param name="Message">A wildcard for the message; empty for any.</param>
/// <param name="ErrorId">A wildcard for the fully qualified error id; empty for any.</param>
/// <param name="ExceptionType">The type of the exception or a base of it; null for any.</param>
internal sealed record ThrowAssertion(string Message, string ErrorId, Type? ExceptionType)
{
    /// <summary>Says what is wrong with an error that was expected.</summary>
    /// <param name="error">The error; null if there was none.</param>
    /// <param name="because">The clause that gives the reason.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Judge(ErrorRecord? error, string because)
    {
        List<string> expectations = [];
        List<string> reality = [];
        if (error is null)
            reality.Add("none was thrown");
        if (ExceptionType is not null)
            Compare($"type {ValueText.Of(ExceptionType)}", ExceptionType.IsInstanceOfType, error?.Exception, exception => $"the type was {ValueText.Of(exception.GetType())}");
        if (Message.Length > 0)
            Compare($"message like '{Message}'", Like(Message), error?.Exception.Message, message => $"the message was '{message}'");
        if (ErrorId.Length > 0)
            Compare($"error id like '{ErrorId}'", Like(ErrorId), error?.FullyQualifiedErrorId, id => $"the error id was '{id}'");
        if (reality.Count == 0)
            return null;

        var with = expectations.Count == 0 ? "" : " with " + string.Join(" and ", expectations);
        return $"Expected an exception{with} to be thrown,{because} but {string.Join(" and ", reality)}.";

        void Compare<T>(string expectation, Predicate<T> isMet, T? actual, Func<T, string> describe)
            where T : class
        {
            expectations.Add(expectation);
            if (actual is not null && !isMet(actual))
                reality.Add(describe(actual));
        }
    }

    /// <summary>Says what is wrong with an error where none was expected.</summary>
    /// <returns>What is wrong; null if there was no error.</returns>
    public static string? JudgeNone(ErrorRecord? error, string because) =>
        error is null ? null : $"Expected no exception to be thrown,{because} but got '{error.Exception.Message}' ({error.FullyQualifiedErrorId}).";

    private static Predicate<string> Like(string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch;
}
