using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the names of the open sessions.</summary>
internal sealed class SessionNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            SessionRegistry.Snapshot().Select(session => (session.Name, $"{session.Endpoint}, project {session.ProjectId}")));
}
