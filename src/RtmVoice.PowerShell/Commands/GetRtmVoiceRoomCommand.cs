using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the voice rooms of a project.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceRoom")]
[OutputType(typeof(RtmVoiceRoom))]
public sealed class GetRtmVoiceRoomCommand : RtmVoiceSessionCmdlet
{
    // In the order of the pipeline; an empty list of ids asks for all rooms.
    private readonly List<(RtmVoiceSession Session, List<long> RoomIds)> _wanted = [];

    /// <summary>Only these rooms; one that does not exist is an error. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? RoomId { get; set; }

    /// <summary>Asks for the number of members too: one more call for each room.</summary>
    [Parameter]
    public SwitchParameter IncludeMemberCount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
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
    protected override void EndProcessing()
    {
        foreach ((RtmVoiceSession session, List<long> roomIds) in _wanted)
        {
            Send(
                session,
                session,
                calls => calls.GetVoiceRoomListAsync(),
                existing => WriteRooms(session, roomIds.Count == 0 ? existing : Existing(session, roomIds, existing)));
        }
    }

    private IEnumerable<long> Existing(RtmVoiceSession session, List<long> roomIds, long[] existing)
    {
        var known = new HashSet<long>(existing);
        foreach (long roomId in roomIds)
        {
            if (known.Contains(roomId))
                yield return roomId;
            else
                WriteError(ErrorRecords.RoomNotFound(roomId, session));
        }
    }

    private void WriteRooms(RtmVoiceSession session, IEnumerable<long> roomIds)
    {
        foreach (long roomId in roomIds)
        {
            if (IncludeMemberCount)
                Send(session, roomId, calls => CountAsync(calls, roomId), count => WriteCountedRoom(session, roomId, count));
            else
                WriteObject(new RtmVoiceRoom(roomId, null, session));
        }
    }

    private void WriteCountedRoom(RtmVoiceSession session, long roomId, int? count)
    {
        if (count is not null)
            WriteObject(new RtmVoiceRoom(roomId, count, session));
    }

    /// <summary>Null if the room went away after it was listed: it is no longer a room to list.</summary>
    private static async Task<int?> CountAsync(RequestCalls calls, long roomId)
    {
        try
        {
            return await calls.GetVoiceRoomMemberCountAsync(roomId).ConfigureAwait(false);
        }
        catch (FpnnAnswerException failure) when (failure.Code == FpnnErrorCode.RoomNotExists)
        {
            return null;
        }
    }
}
