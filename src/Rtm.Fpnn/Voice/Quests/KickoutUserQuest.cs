using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Takes a user out of a room in the name of another.</summary>
internal readonly struct KickoutUserQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;
    private readonly long _userId;
    private readonly long _fromUserId;

    public KickoutUserQuest(RtmSigner signer, VoiceApiDetection api, long roomId, long userId, long fromUserId)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
        _userId = userId;
        _fromUserId = fromUserId;
    }

    public string Method => _api.Names.Kickout;

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 3);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("uid"u8);
        writer.Write(_userId);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("fromUid"u8);
        writer.Write(_fromUserId);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
