using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Sets whether the microphone is on for those who enter a room later.</summary>
internal readonly struct SetMicStatusQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;
    private readonly bool _enabled;

    public SetMicStatusQuest(RtmSigner signer, VoiceApiDetection api, long roomId, bool enabled)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
        _enabled = enabled;
    }

    public string Method => _api.Names.SetMicStatus;

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 2);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("status"u8);
        writer.Write(_enabled);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
