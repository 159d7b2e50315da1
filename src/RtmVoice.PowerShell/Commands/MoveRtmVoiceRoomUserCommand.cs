using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Changing;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Moves users from one voice room into another.</summary>
/// <remarks>Piped users are gathered by room and destination. Nobody is kicked out who was not seen in the destination.</remarks>
[Cmdlet(VerbsCommon.Move, "RtmVoiceRoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PipedUsers)]
[OutputType(typeof(RtmVoiceRoomMove))]
public sealed class MoveRtmVoiceRoomUserCommand : RtmVoiceRoomUserCmdlet
{
    private readonly RoomUsersGathering _gathering = new();

    /// <summary>The room to move into; it is created if it does not exist.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The room to move into: a positive whole number.", Position = 2, ValueFromPipelineByPropertyName = true)]
    [Identifier("room", IsSingle = true)]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long DestinationRoomId { get; set; }

    /// <summary>The user in whose name the others are kicked out of their room; a positive number.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user in whose name it is done: a positive whole number.", Position = 3, ValueFromPipelineByPropertyName = true)]
    [Identifier("user", IsSingle = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long FromUserId { get; set; }

    /// <summary>Emits an object for each room and destination.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsOneCall => false;

    private protected override void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds)
    {
        if (roomId == DestinationRoomId)
            WriteError(ErrorRecords.SameRoom(roomId));
        else
            _gathering.Add(session, roomId, userIds, FromUserId, DestinationRoomId);
    }

    private protected override void ProcessEnd()
    {
        foreach (RoomUsers users in _gathering.Rooms)
        {
            string action = $"Move into voice room {users.DestinationRoomId} in the name of user {users.FromUserId}";
            if (ShouldProcess(TargetText.Users(users.Session, users.RoomId, users.UserIds), action))
                Send(users.Session, users.RoomId, calls => MoveAsync(users, calls, calls.LimitOfEach(_gathering.Rooms.Count)), move => Result(users, move));
        }
    }

    private static async Task<RoomMove> MoveAsync(RoomUsers users, RequestCalls calls, int limit)
    {
        var move = new RoomMove(users);
        await move.RunAsync(calls, limit).ResumingInline();
        return move;
    }

    private IEnumerable<object> Result(RoomUsers users, RoomMove move)
    {
        if (PassThru && move.Moved is { Length: > 0 } moved)
            yield return new RtmVoiceRoomMove(users.RoomId, users.DestinationRoomId, moved, users.FromUserId, users.Session);
        foreach (ErrorRecord error in move.Errors)
            yield return error;
    }
}
