using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the ids of the rooms that exist.</summary>
internal sealed class RoomIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (BoundSession.Find(fakeBoundParameters) is not { } session)
            return [];
        long[] roomIds = ServiceCache.Get(session, 0, stopping => session.Client.GetVoiceRoomListAsync(ServiceCache.Limit, stopping));
        return Completions.Matching(wordToComplete, roomIds.Select(id => ($"{id}", $"room {id} at {session.Endpoint}")));
    }
}
