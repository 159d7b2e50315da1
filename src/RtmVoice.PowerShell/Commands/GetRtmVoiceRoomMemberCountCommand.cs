using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Counts who is in voice rooms, without listing them.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceRoomMemberCount")]
[OutputType(typeof(RtmVoiceRoomMemberCount))]
public sealed class GetRtmVoiceRoomMemberCountCommand : RtmVoiceRoomCmdlet
{
    private protected override void ProcessRoom(RtmVoiceSession session, long roomId) => Send(
        session,
        roomId,
        calls => calls.GetVoiceRoomMemberCountAsync(roomId),
        count => new RtmVoiceRoomMemberCount(roomId, count, session));
}
