using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>getVoiceRoomMembers</c>.</summary>
internal sealed class MembersAnswer : IFpnnPayload
{
    private readonly long[] _userIds;
    private readonly long[] _managerIds;

    public MembersAnswer(long[] userIds, long[] managerIds)
    {
        _userIds = userIds;
        _managerIds = managerIds;
    }

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(2);
        writer.WriteString("uids"u8);
        writer.WriteIds(_userIds);
        writer.WriteString("managers"u8);
        writer.WriteIds(_managerIds);
    }
}
