using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>getVoiceRoomList</c>.</summary>
internal sealed class RoomListAnswer : IFpnnPayload
{
    private readonly long[] _roomIds;

    public RoomListAnswer(long[] roomIds) => _roomIds = roomIds;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.WriteString("rids"u8);
        writer.WriteIds(_roomIds);
    }
}
