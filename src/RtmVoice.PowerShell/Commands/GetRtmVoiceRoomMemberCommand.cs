using System.Management.Automation;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists who is in voice rooms, and finds users.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceRoomMember")]
[OutputType(typeof(RtmVoiceRoomMember))]
public sealed class GetRtmVoiceRoomMemberCommand : RtmVoiceSessionCmdlet
{
    // With -FirstRoom; the same number in another session is somebody else.
    private readonly Dictionary<RtmVoiceSession, HashSet<long>> _found = [];
    private HashSet<long>? _userIds;

    /// <summary>The rooms; one that does not exist is an error. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ImportedSession]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? RoomId { get; set; }

    /// <summary>Only these users, wherever they are. Without it, all. Not piped: members that come from elsewhere name rooms here.</summary>
    [Parameter]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? UserId { get; set; }

    /// <summary>Only the first room of each user, for applications where nobody is in two: nothing more is asked when all are found.</summary>
    [Parameter]
    public SwitchParameter FirstRoom { get; set; }

    /// <summary>Only members with one of these roles. Without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Word(IsList = true)]
    public RtmVoiceRoomRole[]? Role { get; set; }

    private protected override void ProcessInput()
    {
        _userIds ??= UserId is null ? null : [.. UserId];
        foreach (RtmVoiceSession session in OpenSessions())
        {
            if (RoomId is not null)
            {
                foreach (long roomId in RoomId.TakeWhile(_ => !HasFoundAll(session)))
                    Send(session, roomId, calls => calls.GetVoiceRoomMembersAsync(roomId), members => Wanted(session, roomId, members));
            }
            else
            {
                Send(new Request<long[]>(session, session, calls => calls.GetVoiceRoomListAsync(), listed => ReadListed(session, listed)) { HasFollowUps = true });
            }
        }
    }

    /// <summary>Asks for the members of each room, as long as anything may come.</summary>
    private IEnumerable<object> ReadListed(RtmVoiceSession session, long[] roomIds) => roomIds
        .TakeWhile(_ => !HasFoundAll(session))
        .Select(roomId => new Request<VoiceRoomMembers?>(
            session, roomId, calls => calls.FindVoiceRoomMembersAsync(roomId), members => members is null ? null : Wanted(session, roomId, members)));

    private IEnumerable<RtmVoiceRoomMember> Wanted(RtmVoiceSession session, long roomId, VoiceRoomMembers members)
    {
        var managers = new HashSet<long>(members.ManagerIds);
        return members.UserIds
            .Where(userId => _userIds?.Contains(userId) != false)
            .Select(userId => (UserId: userId, Role: RoleOf(userId)))
            .Where(member => Role is null || Role.Contains(member.Role))
            .Where(member => !FirstRoom || Found(session).Add(member.UserId))
            .Select(member => new RtmVoiceRoomMember(roomId, member.UserId, member.Role, session));

        RtmVoiceRoomRole RoleOf(long userId) => userId == members.OwnerId ? RtmVoiceRoomRole.Owner
            : managers.Contains(userId) ? RtmVoiceRoomRole.Manager
            : RtmVoiceRoomRole.Member;
    }

    private bool HasFoundAll(RtmVoiceSession session) => FirstRoom && _userIds?.Count == Found(session).Count;

    private HashSet<long> Found(RtmVoiceSession session)
    {
        if (!_found.TryGetValue(session, out HashSet<long>? found))
            _found.Add(session, found = []);
        return found;
    }
}
