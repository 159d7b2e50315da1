using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Sends an administrator's command to members of a room. RTC generation only.</summary>
internal readonly struct AdminCommandQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly long _roomId;
    private readonly IReadOnlyList<long> _userIds;
    private readonly RtcRoomCommand _command;

    public AdminCommandQuest(RtmSigner signer, long roomId, IReadOnlyList<long> userIds, RtcRoomCommand command)
    {
        _signer = signer;
        _roomId = roomId;
        _userIds = userIds;
        _command = command;
    }

    public string Method => "adminCommand";

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 3);
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("uids"u8);
        writer.WriteInt64Array(_userIds);
        writer.WriteString("command"u8);
        writer.Write((int)_command);
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
}
