using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Profiles;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the names of the saved profiles.</summary>
internal sealed class ProfileNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completions.Matching(wordToComplete, ProfileStore.Names.Select(name => (name, $"profile {name}")));
        }
        catch (RtmVoiceException)
        {
            // A key press is no place for errors: the command says that the folder cannot be read.
            return [];
        }
    }
}
