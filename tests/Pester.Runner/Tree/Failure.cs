using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Pester.Runner.Execution;

namespace Pester.Runner.Tree;

/// <summary>One thing that went wrong, and where.</summary>
/// <param name="ErrorType">The type of the exception.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="File">The full path of the file that it is reported for.</param>
/// <param name="Line">The line in that file, from 1.</param>
/// <param name="Stack">The calls that led there, innermost first: file and line.</param>
public sealed partial record Failure(string ErrorType, string Message, string File, int Line, IReadOnlyList<(string File, int Line)> Stack)
{
    /// <summary>Describes an exception that left user code.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="file">The test file: of all the calls in progress, the innermost one in this file is the place that is reported.</param>
    /// <param name="line">The line to report if the exception does not know of a place in the test file.</param>
    /// <param name="prefix">What to say before the message: which part of a test failed.</param>
    public static Failure Of(Exception exception, string file, int line, string prefix = "")
    {
        var record = exception is RuntimeException runtime ? Terminating.Caught(runtime) : null;
        var cause = record?.Exception ?? exception;
        var stack = StackOf(record);
        var place = stack.Find(frame => IsSameFile(frame.File, file));
        return new Failure(cause.GetType().FullName!, prefix + cause.Message, file, place.File is null ? line : place.Line, stack);
    }

    private static List<(string File, int Line)> StackOf(ErrorRecord? record)
    {
        var frames = StackFrame().Matches(record?.ScriptStackTrace ?? "")
            .Select(match => (File: match.Groups["file"].Value, Line: int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)))
            .ToList();

        // A parse error has a place but no calls.
        if (frames.Count == 0 && record?.InvocationInfo is { ScriptName.Length: > 0 } invocation)
            frames.Add((invocation.ScriptName, invocation.ScriptLineNumber));
        return frames;
    }

    private static bool IsSameFile(string one, string other) =>
        string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^at .*?, (?<file>[^<].*): line (?<line>\d+)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex StackFrame();
}
