using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the numbers of errors.</summary>
internal sealed class ErrorCodeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            ErrorTable.All.Where(error => error.Code != 0).Select(error => ($"{error.Code}", $"{error.Name}: {error.Description}")));
}
