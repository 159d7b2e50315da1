using System.Management.Automation;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists who is in voice rooms.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceRoomMember")]
[OutputType(typeof(RtmVoiceRoomMember), typeof(Job))]
public sealed class GetRtmVoiceRoomMemberCommand : RtmVoiceRoomCmdlet
{
    /// <summary>Only members with one of these roles. Without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RtmVoiceRoomRole[]? Role { get; set; }

    private protected override void ProcessRoom(RtmVoiceSession session, long roomId) => Send(
        session,
        roomId,
        calls => calls.GetVoiceRoomMembersAsync(roomId),
        members => Wanted(session, roomId, members));

    private IEnumerable<RtmVoiceRoomMember> Wanted(RtmVoiceSession session, long roomId, VoiceRoomMembers members)
    {
        var managers = new HashSet<long>(members.ManagerIds);
        return members.UserIds
            .Select(userId => new RtmVoiceRoomMember(roomId, userId, RoleOf(userId), session))
            .Where(member => Role is null || Role.Contains(member.Role));

        RtmVoiceRoomRole RoleOf(long userId) => userId == members.OwnerId ? RtmVoiceRoomRole.Owner
            : managers.Contains(userId) ? RtmVoiceRoomRole.Manager
            : RtmVoiceRoomRole.Member;
    }
}
