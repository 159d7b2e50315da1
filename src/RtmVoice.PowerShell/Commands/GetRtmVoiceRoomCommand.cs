using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the voice rooms of a project.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceRoom")]
[OutputType(typeof(RtmVoiceRoom))]
public sealed class GetRtmVoiceRoomCommand : RtmVoiceShardCmdlet
{
    // In the order of the pipeline; an empty list of ids asks for all rooms.
    private readonly List<(RtmVoiceSession Session, List<long> RoomIds)> _wanted = [];

    /// <summary>Only these rooms; one that does not exist is an error. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ImportedSession]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? RoomId { get; set; }

    /// <summary>Asks for the number of members too: one more call for each room.</summary>
    [Parameter]
    public SwitchParameter IncludeMemberCount { get; set; }

    private protected override void ProcessInput()
    {
        foreach (RtmVoiceSession session in OpenSessions())
        {
            int known = RoomId is null ? -1 : _wanted.FindIndex(wanted => wanted.Session == session && wanted.RoomIds.Count > 0);
            if (known < 0)
                _wanted.Add((session, [.. RoomId ?? []]));
            else
                _wanted[known].RoomIds.AddRange(RoomId!);
        }
    }

    /// <summary>Asks each session once, however many ids were piped: the service lists all rooms or none.</summary>
    private protected override void ProcessEnd()
    {
        foreach ((RtmVoiceSession session, List<long> roomIds) in _wanted)
        {
            Send(new Request<long[]>(
                session, session, calls => calls.GetVoiceRoomListAsync(), existing => Listed(session, roomIds, existing))
            {
                HasFollowUps = IncludeMemberCount,
            });
        }
    }

    /// <summary>The rooms of the shard, errors for those that do not exist, or the requests that count their members.</summary>
    private IEnumerable<object> Listed(RtmVoiceSession session, List<long> roomIds, long[] existing)
    {
        var known = new HashSet<long>(existing);
        foreach (long roomId in roomIds.Count == 0 ? existing : (IReadOnlyList<long>)roomIds)
        {
            if (Shard?.Holds(roomId) == false)
                continue;
            yield return !known.Contains(roomId) ? ErrorRecords.RoomNotFound(roomId, session.Endpoint)
                : IncludeMemberCount ? CountMembers(session, roomId)
                : new RtmVoiceRoom(roomId, null, session);
        }
    }

    private static Request<int?> CountMembers(RtmVoiceSession session, long roomId) => new(
        session,
        roomId,
        calls => CountAsync(calls, roomId),
        count => count is null ? null : new RtmVoiceRoom(roomId, count, session));

    /// <summary>Null if the room went away after it was listed: it is no longer a room to list.</summary>
    private static async Task<int?> CountAsync(RequestCalls calls, long roomId)
    {
        try
        {
            return await calls.GetVoiceRoomMemberCountAsync(roomId).ResumingInline();
        }
        catch (FpnnAnswerException failure) when (failure.Code == FpnnErrorCode.RoomNotExists)
        {
            return null;
        }
    }
}
