using System.Management.Automation;
using System.Management.Automation.Language;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Makes what the shell offers of the values that begin as the user began.</summary>
internal static class Completions
{
    // What a bare word cannot hold, or not at its beginning.
    private static readonly char[] Special = " \t'\"`$&|;,(){}<>@#[]*?‘’‚‛“”„".ToCharArray();

    public static IEnumerable<CompletionResult> Matching(string word, IEnumerable<(string Value, string ToolTip)> values)
    {
        string begun = word.Trim('\'', '"');
        return values
            .Where(value => value.Value.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(Quote(value.Value), value.Value, CompletionResultType.ParameterValue, value.ToolTip));
    }

    private static string Quote(string value) => value.IndexOfAny(Special) < 0 && !value.StartsWith("-", StringComparison.Ordinal)
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
