using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Lists the rooms of the project.</summary>
internal readonly struct GetRoomListQuest : IFpnnQuest<long[]>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;

    public GetRoomListQuest(RtmSigner signer, VoiceApiDetection api)
    {
        _signer = signer;
        _api = api;
    }

    public string Method => _api.Names.List;

    public bool IsReadOnly => true;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount);
        _signer.WriteSignature(ref writer, Method);
    }

    public long[] ReadAnswer(ref PayloadReader reader)
    {
        long[]? roomIds = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("rids"u8))
                roomIds = reader.ReadInt64Array();
            else
                reader.Skip();
        }

        return roomIds ?? throw PayloadException.MissingKey("rids");
    }
}
