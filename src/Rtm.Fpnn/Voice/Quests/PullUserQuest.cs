using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>Forces users into a room, which is created if needed.</summary>
internal readonly struct PullUserQuest : IFpnnQuest<Nothing>
{
    private readonly RtmSigner _signer;
    private readonly VoiceApiDetection _api;
    private readonly long _roomId;
    private readonly IReadOnlyList<long> _userIds;
    private readonly RtcPullOptions? _options;

    /// <param name="signer">Signs the quest.</param>
    /// <param name="api">Knows the function's name.</param>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users.</param>
    /// <param name="options">What the RTC generation adds; null in the voice generation.</param>
    public PullUserQuest(RtmSigner signer, VoiceApiDetection api, long roomId, IReadOnlyList<long> userIds, RtcPullOptions? options)
    {
        _signer = signer;
        _api = api;
        _roomId = roomId;
        _userIds = userIds;
        _options = options;
    }

    public string Method => _api.Names.Pull;

    public bool IsReadOnly => false;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(RtmSigner.PairCount + 2 + OptionCount());
        _signer.WriteSignature(ref writer, Method);
        writer.WriteString("rid"u8);
        writer.Write(_roomId);
        writer.WriteString("toUids"u8);
        writer.WriteInt64Array(_userIds);
        if (_options is null)
            return;
        writer.WriteString("type"u8);
        writer.Write((int)_options.RoomType);
        if (_options.VoiceRange is { } voiceRange)
        {
            writer.WriteString("voiceRange"u8);
            writer.Write(voiceRange);
        }

        if (_options.MaxReceiveStreams is { } maxReceiveStreams)
        {
            writer.WriteString("maxReceiveStreams"u8);
            writer.Write(maxReceiveStreams);
        }
    }

    public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);

    private int OptionCount() => _options is null
        ? 0
        : 1 + (_options.VoiceRange is null ? 0 : 1) + (_options.MaxReceiveStreams is null ? 0 : 1);
}
