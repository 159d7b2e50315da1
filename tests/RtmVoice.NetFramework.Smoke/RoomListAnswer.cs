using MessagePack;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.NetFramework.Smoke;

/// <summary>The answer of <c>getVoiceRoomList</c>.</summary>
internal sealed class RoomListAnswer(long[] roomIds) : IFpnnPayload
{
    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.Write("rids");
        writer.WriteArrayHeader(roomIds.Length);
        foreach (long roomId in roomIds)
            writer.Write(roomId);
    }
}
