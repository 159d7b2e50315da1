using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Invites users into a room in the name of a member.</summary>
internal readonly struct InviteUserQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;
    private readonly long _fromUserId;
    private readonly IReadOnlyList<long> _userIds;

    public InviteUserQuest(RtmSigner signer, VoiceApiDetection api, long roomId, long fromUserId, IReadOnlyList<long> userIds)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
        _fromUserId = fromUserId;
        _userIds = userIds;
    }

    public string Method => _api.Names.Invite;

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 3);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("toUids"u8);
        writer.WriteInt64Array(_userIds);
        writer.WriteString("fromUid"u8);
        writer.Write(_fromUserId);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
