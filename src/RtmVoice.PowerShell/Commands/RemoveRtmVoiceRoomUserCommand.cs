using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Kicks users out of voice rooms, each with a call of its own.</summary>
[Cmdlet(VerbsCommon.Remove, "RtmVoiceRoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PipedUsers)]
[OutputType(typeof(RtmVoiceRoomRemoval))]
public sealed class RemoveRtmVoiceRoomUserCommand : RtmVoiceRoomUserCmdlet
{
    /// <summary>The user in whose name it is done; a positive number.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user in whose name it is done: a positive whole number.", Position = 2, ValueFromPipelineByPropertyName = true)]
    [Identifier("user", IsSingle = true)]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long FromUserId { get; set; }

    /// <summary>Emits an object for each user who was kicked out.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds)
    {
        foreach (long userId in userIds)
            Remove(session, roomId, userId, FromUserId);
    }

    private void Remove(RtmVoiceSession session, long roomId, long userId, long fromUserId)
    {
        if (!ShouldProcess(TargetText.Users(session, roomId, userId), $"Kick out of voice room in the name of user {fromUserId}"))
            return;
        Send(
            session,
            userId,
            calls => calls.KickoutFromVoiceRoomAsync(roomId, userId, fromUserId),
            () => PassThru ? new RtmVoiceRoomRemoval(roomId, userId, fromUserId, session) : null);
    }
}
