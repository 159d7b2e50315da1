using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the ids of the users who are in the room that is named already.</summary>
internal sealed class UserIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (BoundSession.Find(fakeBoundParameters) is not { } session
            || !LanguagePrimitives.TryConvertTo(fakeBoundParameters["RoomId"], out long roomId)
            || roomId <= 0)
            return [];
        long[] userIds = ServiceCache.Get(session, roomId, stopping => MembersAsync(session, roomId, stopping));
        return Completions.Matching(wordToComplete, userIds.Select(id => ($"{id}", $"user {id} in room {roomId}")));
    }

    private static async Task<long[]> MembersAsync(RtmVoiceSession session, long roomId, CancellationToken stopping)
    {
        VoiceRoomMembers members = await session.Client.GetVoiceRoomMembersAsync(roomId, ServiceCache.Limit, stopping).ConfigureAwait(false);
        return members.UserIds.ToArray();
    }
}
