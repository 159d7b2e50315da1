using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Invites users into voice rooms. Success says that the service took the invitation; the users still have to accept it.</summary>
/// <remarks>Piped users are gathered by room and sent when the input ends, at most 100 to a call. A call that fails ends its room.</remarks>
[Cmdlet(VerbsCommunications.Send, "RtmVoiceRoomInvitation", SupportsShouldProcess = true, DefaultParameterSetName = PipedUsers)]
[OutputType(typeof(RtmVoiceRoomInvitation))]
public sealed class SendRtmVoiceRoomInvitationCommand : RtmVoiceRoomUserCmdlet
{
    private readonly RoomUsersGathering _gathering = new();

    /// <summary>The user in whose name the others are invited; must be in the room.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user in whose name it is done: a positive whole number.", Position = 2, ValueFromPipelineByPropertyName = true)]
    [Identifier("user", IsSingle = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long FromUserId { get; set; }

    /// <summary>Emits an object for each room.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds) =>
        _gathering.Add(session, roomId, userIds, FromUserId);

    private protected override void ProcessEnd()
    {
        foreach (RoomUsers room in _gathering.Rooms)
        {
            string action = $"Invite into voice room in the name of user {room.FromUserId}";
            if (ShouldProcess(TargetText.Users(room.Session, room.RoomId, room.UserIds), action))
            {
                Send(
                    room.Session,
                    room.RoomId,
                    calls => InviteAsync(room, calls),
                    () => PassThru ? new RtmVoiceRoomInvitation(room.RoomId, room.FromUserId, room.UserIds, room.Session) : null);
            }
        }
    }

    private static async Task InviteAsync(RoomUsers room, RequestCalls calls)
    {
        foreach (long[] userIds in room.Calls())
            await calls.InviteUserIntoVoiceRoomAsync(room.RoomId, room.FromUserId, userIds).ResumingInline();
    }
}
