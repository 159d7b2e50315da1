using System.Management.Automation;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Sends an administrator's command to members of voice rooms. Needs the RTC generation of the API.</summary>
/// <remarks>Piped users are gathered by room and sent when the input ends, at most 100 to a call. A call that fails ends its room.</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "RtmVoiceRoomCommand", SupportsShouldProcess = true, DefaultParameterSetName = PipedUsers)]
[OutputType(typeof(RtmVoiceRoomCommandResult))]
public sealed class InvokeRtmVoiceRoomCommandCommand : RtmVoiceRoomUserCmdlet
{
    private readonly RoomUsersGathering _gathering = new();

    /// <summary>What is done to the users.</summary>
    [Parameter(Mandatory = true, HelpMessage = "What to do: see Get-Help Invoke-RtmVoiceRoomCommand -Parameter Command.", Position = 2)]
    [Word]
    public RtmVoiceRoomCommand Command { get; set; }

    /// <summary>Emits an object for each room.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds) =>
        _gathering.Add(session, roomId, userIds);

    private protected override void ProcessEnd()
    {
        foreach (RoomUsers room in _gathering.Rooms)
        {
            if (ShouldProcess(TargetText.Users(room.Session, room.RoomId, room.UserIds), $"{Command}"))
                Send(room.Session, room.RoomId, calls => SendAsync(room, calls), () => Result(room));
        }
    }

    private async Task SendAsync(RoomUsers room, RequestCalls calls)
    {
        foreach (long[] userIds in room.Calls())
            await calls.SendRoomCommandAsync(room.RoomId, userIds, (RtcRoomCommand)(int)Command).ResumingInline();
    }

    private RtmVoiceRoomCommandResult? Result(RoomUsers room) =>
        PassThru ? new RtmVoiceRoomCommandResult(room.RoomId, room.UserIds, Command, room.Session) : null;
}
