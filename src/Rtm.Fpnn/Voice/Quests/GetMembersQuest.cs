using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Lists who is in a room.</summary>
internal readonly struct GetMembersQuest : IFpnnQuest<VoiceRoomMembers>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;

    public GetMembersQuest(RtmSigner signer, VoiceApiDetection api, long roomId)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
    }

    public string Method => _api.Names.Members;

    public bool IsReadOnly => true;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 1);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
    }

    public VoiceRoomMembers ReadAnswer(ref PayloadReader reader)
    {
        long[]? userIds = null;
        long[] managerIds = [];
        long? ownerId = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            ReadOnlySpan<byte> key = reader.ReadKey();
            if (key.SequenceEqual("uids"u8))
                userIds = reader.ReadInt64Array();
            else if (key.SequenceEqual("managers"u8) || key.SequenceEqual("administrators"u8))
                managerIds = reader.ReadInt64Array();
            else if (key.SequenceEqual("owner"u8))
                ownerId = reader.ReadInt64();
            else
                reader.Skip();
        }

        return new VoiceRoomMembers(userIds ?? throw PayloadException.MissingKey("uids"), managerIds, ownerId);
    }
}
