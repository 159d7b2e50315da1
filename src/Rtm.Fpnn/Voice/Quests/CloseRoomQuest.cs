using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Closes a room.</summary>
internal readonly struct CloseRoomQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;

    public CloseRoomQuest(RtmSigner signer, VoiceApiDetection api, long roomId)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
    }

    public string Method => _api.Names.Close;

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 1);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
