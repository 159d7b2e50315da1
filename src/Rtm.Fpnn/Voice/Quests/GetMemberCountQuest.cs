using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Counts who is in a room.</summary>
internal readonly struct GetMemberCountQuest : IFpnnQuest<int>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;

    public GetMemberCountQuest(RtmSigner signer, VoiceApiDetection api, long roomId)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
    }

    public string Method => _api.Names.MemberCount;

    public bool IsReadOnly => true;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 1);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
    }

    public int ReadAnswer(ref PayloadReader reader)
    {
        int? count = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("count"u8))
                count = reader.ReadInt32();
            else
                reader.Skip();
        }

        return count ?? throw PayloadException.MissingKey("count");
    }
}
