using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Forces users into a room, which is created if needed.</summary>
internal readonly struct PullUserQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly long _roomId;
    private readonly IReadOnlyList<long> _userIds;

    public PullUserQuest(RtmSigner signer, long roomId, IReadOnlyList<long> userIds)
    {
        _signer = signer;
        _roomId = roomId;
        _userIds = userIds;
    }

    public string Method => "pullIntoVoiceRoom";

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 2);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("toUids"u8);
        writer.WriteInt64Array(_userIds);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
