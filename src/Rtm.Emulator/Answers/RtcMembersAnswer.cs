using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>getRTCRoomMembers</c>.</summary>
internal sealed class RtcMembersAnswer : IFpnnPayload
{
    private readonly VoiceRoomMembers _members;

    public RtcMembersAnswer(VoiceRoomMembers members) => _members = members;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(3);
        writer.WriteString("uids"u8);
        writer.WriteIds(_members.UserIds);
        writer.WriteString("administrators"u8);
        writer.WriteIds(_members.ManagerIds);
        writer.WriteString("owner"u8);
        // No user has the id 0: a room without an owner.
        writer.Write(_members.OwnerId ?? 0);
    }
}
