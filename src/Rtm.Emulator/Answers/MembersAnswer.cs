using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>getVoiceRoomMembers</c>.</summary>
internal sealed class MembersAnswer : IFpnnPayload
{
    private readonly VoiceRoomMembers _members;

    public MembersAnswer(VoiceRoomMembers members) => _members = members;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(2);
        writer.WriteString("uids"u8);
        writer.WriteIds(_members.UserIds);
        writer.WriteString("managers"u8);
        writer.WriteIds(_members.ManagerIds);
    }
}
