using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>getVoiceRoomMemberCount</c>.</summary>
internal sealed class MemberCountAnswer : IFpnnPayload
{
    private readonly int _count;

    public MemberCountAnswer(int count) => _count = count;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.WriteString("count"u8);
        writer.Write(_count);
    }
}
