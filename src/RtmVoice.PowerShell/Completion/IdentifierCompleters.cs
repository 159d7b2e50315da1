using System.Collections;
using System.Management.Automation;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Completion;

/// <summary>Offers the ids of the rooms that exist.</summary>
internal sealed class RoomIdCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters)
    {
        if (BoundSession.Find(boundParameters) is not { } session)
            return [];
        long[] roomIds = ServiceCache.Get(session, 0, limit => session.Client.GetVoiceRoomListAsync(limit).GetAwaiter().GetResult());
        return roomIds.Select(id => ($"{id}", $"room {id} at {session.Endpoint}"));
    }
}

/// <summary>Offers the ids of the users who are in the room that is named already.</summary>
internal sealed class UserIdCompleter : ValueCompleter
{
    private protected override IEnumerable<(string Value, string ToolTip)> Values(IDictionary boundParameters)
    {
        if (BoundSession.Find(boundParameters) is not { } session
            || !LanguagePrimitives.TryConvertTo(boundParameters["RoomId"], out long roomId)
            || roomId <= 0)
            return [];
        long[] userIds = ServiceCache.Get(
            session, roomId, limit => [.. session.Client.GetVoiceRoomMembersAsync(roomId, limit).GetAwaiter().GetResult().UserIds]);
        return userIds.Select(id => ($"{id}", $"user {id} in room {roomId}"));
    }
}

/// <summary>Finds the session that a command line which is still being written will use.</summary>
internal static class BoundSession
{
    /// <summary>The open session of <c>-Session</c>, else the current one; null if there is none.</summary>
    public static RtmVoiceSession? Find(IDictionary boundParameters)
    {
        RtmVoiceSession? session = boundParameters["Session"] is not { } given ? SessionRegistry.Current
            : LanguagePrimitives.TryConvertTo(given, out RtmVoiceSessionReference reference) ? reference.Resolve().FirstOrDefault()
            : null;
        return session is { State: nameof(RtmVoiceSessionState.Connected) } ? session : null;
    }
}
