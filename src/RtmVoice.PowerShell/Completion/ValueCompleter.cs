using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers those of the values that begin as the user began, quoted where a bare word would not hold them.</summary>
internal abstract class ValueCompleter : IArgumentCompleter
{
    // What a bare word cannot hold, or not at its beginning.
    private static readonly char[] Special = " \t'\"`$&|;,(){}<>@#[]*?‘’‚‛“”„".ToCharArray();

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = wordToComplete.Trim('\'', '"');
        return Values(fakeBoundParameters)
            .Where(value => value.Value.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(Write(value.Value), value.Value, CompletionResultType.ParameterValue, value.ToolTip));
    }

    /// <summary>All values that there are.</summary>
    /// <param name="boundParameters">What the command line gives already.</param>
    private protected abstract IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters);

    /// <summary>A value as it stands on the command line.</summary>
    private protected virtual string Write(string value) => value.IndexOfAny(Special) < 0 && !value.StartsWith("-", StringComparison.Ordinal)
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
