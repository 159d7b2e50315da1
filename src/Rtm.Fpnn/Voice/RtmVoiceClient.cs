using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice.Quests;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// The eight voice-room functions of the RTM server gate over one shared connection, each as a task. Safe for any number of threads.
/// </summary>
/// <remarks>
/// Every function takes a time-out (null or zero inherits the client's, else <see cref="FpnnDefaults.RequestTimeout"/>) and a token that
/// ends the waiting at once. Every one fails with an <see cref="FpnnException"/>: <see cref="FpnnAnswerException"/> if the server refused,
/// <see cref="FpnnTimeoutException"/>, <see cref="FpnnConnectionException"/> or <see cref="FpnnProtocolException"/>. Ids are positive;
/// <see cref="ArgumentOutOfRangeException"/> otherwise. What follows an <c>await</c> without a context to return to runs on the thread that
/// received the answer; if it blocks there, another thread goes on receiving after 10 to 20 ms, so long work is better handed to the pool.
/// </remarks>
public sealed class RtmVoiceClient : IAsyncDisposable, IDisposable
{
    private static readonly RtcPullOptions DefaultPull = new();

    private readonly FpnnClient _client;
    private readonly RtmSigner _signer;
    private readonly ServerClock _clock;
    private readonly SignRemedy _remedy;
    private readonly VoiceApiDetection _api;
    private readonly bool _followServerClock;

    /// <summary>Makes a client. Nothing is connected before <see cref="ConnectAsync"/> or the first call.</summary>
    /// <param name="options">Where to connect, as whom, and how to behave.</param>
    public RtmVoiceClient(RtmVoiceClientOptions options)
    {
        _client = new FpnnClient(options);
        _signer = new RtmSigner(options.Credential);
        _clock = new ServerClock(_client);
        _followServerClock = options.FollowServerClock;
        _remedy = new SignRemedy(_signer, _clock, _followServerClock);
        _api = new VoiceApiDetection(options.Api, AskForVoiceApiAsync);
        ProjectId = options.Credential.ProjectId;
    }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public FpnnEndpoint Endpoint => _client.Endpoint;

    /// <summary>The project in whose name the calls are made.</summary>
    public int ProjectId { get; }

    /// <summary>Which names the server knows the functions by; <see cref="VoiceApi.Auto"/> until that is known.</summary>
    public VoiceApi Api => _api.Known ?? VoiceApi.Auto;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State => _client.State;

    /// <summary>Why the last connection ended, or could not be made; null if all went well so far.</summary>
    public FpnnException? LastError => _client.LastError;

    /// <summary>How many calls wait for their answers.</summary>
    public int PendingCount => _client.PendingCount;

    /// <summary>
    /// Connects, unless there is a connection, and asks for the server's clock and API generation where the options say so. Says nothing
    /// of the credential: only a call does.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnConnectionException">No connection could be made.</exception>
    /// <exception cref="FpnnTimeoutException">No connection came within the time-out for connecting.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        await _client.ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (_followServerClock)
            _signer.ClockOffset = (await PingAsync(null, cancellationToken).ConfigureAwait(false)).ClockSkew;
        await _api.GetNamesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Invites users into a room. Success says that the request arrived; each user must still accept.</summary>
    /// <param name="roomId">The room; it must exist.</param>
    /// <param name="fromUserId">The user who invites; must be in the room.</param>
    /// <param name="userIds">The users to invite; 1-100.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task InviteUserIntoVoiceRoomAsync(
        long roomId, long fromUserId, IReadOnlyList<long> userIds, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new InviteUserQuest(_signer, _api, Positive(roomId, nameof(roomId)), Positive(fromUserId, nameof(fromUserId)), Positive(userIds));
        return CallAsync<InviteUserQuest, Nothing>(quest, timeout, cancellationToken);
    }

    /// <summary>Forces users into a room; the room is created if it does not exist.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users to pull in; 1-100.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public async Task PullUserIntoVoiceRoomAsync(
        long roomId, IReadOnlyList<long> userIds, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        VoiceMethodNames names = await _api.GetNamesAsync(cancellationToken).ConfigureAwait(false);
        RtcPullOptions? options = names == VoiceMethodNames.Rtc ? DefaultPull : null;
        var quest = new PullUserQuest(_signer, _api, Positive(roomId, nameof(roomId)), Positive(userIds), options);
        await SendAsync<PullUserQuest, Nothing>(quest, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forces users into a room of a given type. RTC generation only.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users to pull in; 1-100.</param>
    /// <param name="options">How the room is made if it does not exist.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="FpnnException">With <see cref="FpnnErrorCode.NotSupported"/>: the server speaks the voice generation.</exception>
    public async Task PullUserIntoVoiceRoomAsync(
        long roomId,
        IReadOnlyList<long> userIds,
        RtcPullOptions options,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        await RequireRtcAsync("Room types", cancellationToken).ConfigureAwait(false);
        var quest = new PullUserQuest(_signer, _api, Positive(roomId, nameof(roomId)), Positive(userIds), options);
        await SendAsync<PullUserQuest, Nothing>(quest, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends an administrator's command to members of a room. RTC generation only.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The members concerned; 1-100.</param>
    /// <param name="command">What is done.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="FpnnException">With <see cref="FpnnErrorCode.NotSupported"/>: the server speaks the voice generation.</exception>
    public async Task SendRoomCommandAsync(
        long roomId,
        IReadOnlyList<long> userIds,
        RtcRoomCommand command,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        await RequireRtcAsync("Administrators' commands", cancellationToken).ConfigureAwait(false);
        var quest = new AdminCommandQuest(_signer, Positive(roomId, nameof(roomId)), Positive(userIds), command);
        await SendAsync<AdminCommandQuest, Nothing>(quest, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes a room; everybody leaves it.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task CloseVoiceRoomAsync(long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new CloseRoomQuest(_signer, _api, Positive(roomId, nameof(roomId)));
        return CallAsync<CloseRoomQuest, Nothing>(quest, timeout, cancellationToken);
    }

    /// <summary>Takes a user out of a room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userId">The user to take out.</param>
    /// <param name="fromUserId">The user in whose name it is done.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task KickoutFromVoiceRoomAsync(
        long roomId, long userId, long fromUserId, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new KickoutUserQuest(_signer, _api, Positive(roomId, nameof(roomId)), Positive(userId, nameof(userId)), Positive(fromUserId, nameof(fromUserId)));
        return CallAsync<KickoutUserQuest, Nothing>(quest, timeout, cancellationToken);
    }

    /// <summary>Sets whether the microphone is on for users who enter the room later; nobody in it is muted or unmuted.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="enabled">Whether the microphone is on at entry.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task SetVoiceRoomMicStatusAsync(
        long roomId, bool enabled, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new SetMicStatusQuest(_signer, _api, Positive(roomId, nameof(roomId)), enabled);
        return CallAsync<SetMicStatusQuest, Nothing>(quest, timeout, cancellationToken);
    }

    /// <summary>Lists the ids of the project's rooms.</summary>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<long[]> GetVoiceRoomListAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync<GetRoomListQuest, long[]>(new GetRoomListQuest(_signer, _api), timeout, cancellationToken);

    /// <summary>Lists who is in a room, and who of them manages it.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(
        long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new GetMembersQuest(_signer, _api, Positive(roomId, nameof(roomId)));
        return CallAsync<GetMembersQuest, VoiceRoomMembers>(quest, timeout, cancellationToken);
    }

    /// <summary>Counts who is in a room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<int> GetVoiceRoomMemberCountAsync(
        long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var quest = new GetMemberCountQuest(_signer, _api, Positive(roomId, nameof(roomId)));
        return CallAsync<GetMemberCountQuest, int>(quest, timeout, cancellationToken);
    }

    /// <summary>Measures the round trip to the server and the difference of the clocks. Needs no valid credential.</summary>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<PingResult> PingAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _clock.PingAsync(timeout, cancellationToken);

    /// <summary>Closes the connection; calls under way fail with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    // Where the names are known, as they nearly always are, no step of its own comes between the caller and the client below.
    private Task<TAnswer> CallAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer> => _api.Known is null
            ? AskThenSendAsync<TQuest, TAnswer>(quest, timeout, cancellationToken)
            : SendAsync<TQuest, TAnswer>(quest, timeout, cancellationToken);

    private async Task<TAnswer> AskThenSendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        await _api.GetNamesAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync<TQuest, TAnswer>(quest, timeout, cancellationToken).ConfigureAwait(false);
    }

    private Task<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer> => _client.SendAsync<TQuest, TAnswer>(quest, _remedy, timeout, cancellationToken);

    private async Task RequireRtcAsync(string what, CancellationToken cancellationToken)
    {
        if (await _api.GetNamesAsync(cancellationToken).ConfigureAwait(false) != VoiceMethodNames.Rtc)
        {
            throw new FpnnException(FpnnErrorCode.NotSupported, $"{what} exist only in the RTC generation of the API, and {Endpoint} is used with the voice generation.")
            {
                Endpoint = Endpoint.ToString(),
            };
        }
    }

    private async Task<VoiceApi> AskForVoiceApiAsync(CancellationToken cancellationToken)
    {
        try
        {
            var quest = new GetRoomListQuest(_signer, VoiceApiDetection.Voice);
            await SendAsync<GetRoomListQuest, long[]>(quest, null, cancellationToken).ConfigureAwait(false);
            return VoiceApi.Voice;
        }
        catch (FpnnAnswerException refused)
        {
            // Any other refusal comes from a server that knows the name.
            return refused.Code == FpnnErrorCode.UnknownMethod ? VoiceApi.Rtc : VoiceApi.Voice;
        }
    }

    private static long Positive(long id, string name) =>
        id > 0 ? id : throw new ArgumentOutOfRangeException(name, id, "Room and user ids are positive numbers.");

    private static IReadOnlyList<long> Positive(IReadOnlyList<long> userIds)
    {
        if (userIds.Count == 0)
            throw new ArgumentException("Name at least one user id.", nameof(userIds));
        foreach (long userId in userIds)
            Positive(userId, nameof(userIds));
        return userIds;
    }
}
