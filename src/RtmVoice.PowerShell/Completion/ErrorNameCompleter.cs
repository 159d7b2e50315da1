using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the names of errors.</summary>
internal sealed class ErrorNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            ErrorTable.All.GroupBy(error => error.Name).OrderBy(same => same.Key).Select(same => (same.Key, same.First().Description)));
}
