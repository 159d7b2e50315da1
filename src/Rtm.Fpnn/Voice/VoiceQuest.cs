using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Voice;

/// <summary>What a call of a function is about. Each function looks at its own parameters alone.</summary>
internal readonly struct VoiceArguments
{
    private readonly long[]? _userIds;

    public long RoomId { get; init; }

    public long UserId { get; init; }

    public long FromUserId { get; init; }

    /// <summary>Several users: a list of the call's own, which nobody changes while it is sent, or sent again.</summary>
    public long[] UserIds
    {
        get => _userIds ?? [];
        init => _userIds = value;
    }

    public bool MicEnabled { get; init; }

    public RtcRoomCommand Command { get; init; }

    /// <summary>How a room is made, in the RTC generation; null says nothing about it.</summary>
    public RtcPullOptions? PullOptions { get; init; }

    /// <summary>Which room and users a call is about, as the rest of a sentence that begins with the function; empty if none.</summary>
    public override string ToString()
    {
        string room = RoomId == 0 ? string.Empty : FormattableString.Invariant($" of room {RoomId}");
        string users = UserId != 0 ? FormattableString.Invariant($", user {UserId},")
            : UserIds.Length > 0 ? FormattableString.Invariant($", users: {UserIds.Length},")
            : string.Empty;
        return room + users;
    }
}

/// <summary>A call of a function, in one generation of the API. Signed at each sending.</summary>
internal readonly struct VoiceQuest<TAnswer> : IFpnnQuest<TAnswer>
{
    private readonly RtmSigner _signer;
    private readonly VoiceFunction<TAnswer> _function;
    private readonly VoiceArguments _arguments;
    private readonly VoiceApi _api;

    public VoiceQuest(RtmSigner signer, VoiceApi api, VoiceFunction<TAnswer> function, in VoiceArguments arguments)
    {
        _signer = signer;
        _api = api;
        _function = function;
        _arguments = arguments;
    }

    public string Method => _function.MethodIn(_api)!;

    public bool IsReadOnly => _function.IsReadOnly;

    public void WriteTo(ref MessagePackWriter writer) => _function.WriteQuest(ref writer, _signer, _api, _arguments);

    public TAnswer ReadAnswer(ref PayloadReader reader) => _function.ReadAnswer(ref reader);
}
