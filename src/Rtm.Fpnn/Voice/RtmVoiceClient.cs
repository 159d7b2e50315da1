using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// The eight voice-room functions of the RTM server gate over one shared connection, each as a task. Safe for any number of threads.
/// </summary>
/// <remarks>
/// Every function takes a time-out (null or zero inherits the client's, else <see cref="FpnnDefaults.RequestTimeout"/>) and a token that
/// ends the waiting at once. Every one fails with an <see cref="FpnnException"/>: <see cref="FpnnAnswerException"/> if the server refused,
/// <see cref="FpnnTimeoutException"/>, <see cref="FpnnConnectionException"/> or <see cref="FpnnProtocolException"/>. Ids are positive;
/// <see cref="ArgumentOutOfRangeException"/> otherwise. What follows an <c>await</c> runs in the caller's own context, or on the thread
/// pool if there is none; waiting by blocking needs no thread of the pool.
/// </remarks>
public sealed class RtmVoiceClient : IAsyncDisposable, IDisposable
{
    // What the question for the generation leaves of a call's time, at least: the call then times out as any other does.
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);

    private readonly FpnnClient _client;
    private readonly RtmSigner _signer;
    private readonly ServerClock _clock;
    private readonly QuestDelivery _delivery;
    private readonly VoiceApiDetection _api;
    private readonly bool _followServerClock;

    private readonly bool _resumesInline;

    /// <summary>Makes a client. Nothing is connected before <see cref="ConnectAsync"/> or the first call.</summary>
    /// <param name="options">Where to connect, as whom, and how to behave.</param>
    /// <exception cref="ArgumentException">Options contradict each other or are out of range; the message says which.</exception>
    public RtmVoiceClient(RtmVoiceClientOptions options)
    {
        _client = new FpnnClient(options);
        _signer = new RtmSigner(options.Credential);
        _clock = new ServerClock(_client);
        _followServerClock = options.FollowServerClock;
        _resumesInline = options.ResumesInline;
        _delivery = _client.CreateDelivery(new SignRecovery(_signer, _clock, _followServerClock));
        _api = new VoiceApiDetection(options.Api, Endpoint.ToString(), AskForVoiceApiAsync);
        ProjectId = options.Credential.ProjectId;
    }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public FpnnEndpoint Endpoint => _client.Endpoint;

    /// <summary>The project in whose name the calls are made.</summary>
    public int ProjectId { get; }

    /// <summary>Which names the server knows the functions by; <see cref="VoiceApi.Auto"/> until that is known.</summary>
    public VoiceApi Api => _api.Known;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State => _client.State;

    /// <summary>Why the last connection ended, or could not be made; null if all went well so far.</summary>
    public FpnnException? LastError => _client.LastError;

    /// <summary>Tells what the client does.</summary>
    internal ClientTelemetry Telemetry => _client.Telemetry;

    /// <summary>How many calls wait for their answers.</summary>
    public int PendingCount => _client.PendingCount;

    /// <summary>
    /// Connects, unless there is a connection, and asks for the server's clock where the options say so. Says nothing of the credential:
    /// <see cref="VerifyAsync"/> does, or the first call.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnConnectionException">No connection could be made.</exception>
    /// <exception cref="FpnnTimeoutException">No connection came within the time-out for connecting.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => ForCaller(ConnectAndSetClockAsync(cancellationToken));

    /// <summary>
    /// Connects, unless there is a connection, and proves the session with a signed read of a room that cannot exist: that the server takes
    /// the project, the secret and the clock, and knows the names of the functions.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnAnswerException">The server refused the sign, the time or the name.</exception>
    /// <exception cref="FpnnConnectionException">No connection could be made.</exception>
    /// <exception cref="FpnnTimeoutException">No connection, or no answer, came in time.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken = default) => ForCaller(ConnectAndProveAsync(cancellationToken));

    /// <summary>Invites users into a room. Success says that the request arrived; each user must still accept.</summary>
    /// <param name="roomId">The room; it must exist.</param>
    /// <param name="fromUserId">The user who invites; must be in the room.</param>
    /// <param name="userIds">The users to invite; 1-100.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task InviteUserIntoVoiceRoomAsync(
        long roomId, long fromUserId, IReadOnlyList<long> userIds, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.InviteUserIntoVoiceRoom,
            new VoiceArguments { RoomId = roomId, FromUserId = fromUserId, UserIds = Copy(userIds) },
            timeout,
            cancellationToken);

    /// <summary>Forces users into a room; the room is created if it does not exist.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users to pull in; 1-100.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task PullUserIntoVoiceRoomAsync(
        long roomId, IReadOnlyList<long> userIds, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.PullUserIntoVoiceRoom, new VoiceArguments { RoomId = roomId, UserIds = Copy(userIds) }, timeout, cancellationToken);

    /// <summary>Forces users into a room of a given type. RTC generation only.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users to pull in; 1-100.</param>
    /// <param name="options">How the room is made if it does not exist.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="FpnnException">With <see cref="FpnnErrorCode.NotSupported"/>: the server speaks the voice generation.</exception>
    public Task PullUserIntoVoiceRoomAsync(
        long roomId,
        IReadOnlyList<long> userIds,
        RtcPullOptions options,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.PullUserIntoVoiceRoom,
            new VoiceArguments { RoomId = roomId, UserIds = Copy(userIds), PullOptions = options },
            timeout,
            cancellationToken);

    /// <summary>Sends an administrator's command to members of a room. RTC generation only.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The members concerned; 1-100.</param>
    /// <param name="command">What is done.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="FpnnException">With <see cref="FpnnErrorCode.NotSupported"/>: the server speaks the voice generation.</exception>
    public Task SendRoomCommandAsync(
        long roomId,
        IReadOnlyList<long> userIds,
        RtcRoomCommand command,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.AdminCommand,
            new VoiceArguments { RoomId = roomId, UserIds = Copy(userIds), Command = command },
            timeout,
            cancellationToken);

    /// <summary>Closes a room; everybody leaves it.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task CloseVoiceRoomAsync(long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(VoiceFunctions.CloseVoiceRoom, new VoiceArguments { RoomId = roomId }, timeout, cancellationToken);

    /// <summary>Takes a user out of a room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="userId">The user to take out.</param>
    /// <param name="fromUserId">The user in whose name it is done.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task KickoutFromVoiceRoomAsync(
        long roomId, long userId, long fromUserId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.KickoutFromVoiceRoom,
            new VoiceArguments { RoomId = roomId, UserId = userId, FromUserId = fromUserId },
            timeout,
            cancellationToken);

    /// <summary>Sets whether the microphone is on for users who enter the room later; nobody in it is muted or unmuted.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="enabled">Whether the microphone is on at entry.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task SetVoiceRoomMicStatusAsync(
        long roomId, bool enabled, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            VoiceFunctions.SetVoiceRoomMicStatus, new VoiceArguments { RoomId = roomId, MicEnabled = enabled }, timeout, cancellationToken);

    /// <summary>Lists the ids of the project's rooms.</summary>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<long[]> GetVoiceRoomListAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(VoiceFunctions.GetVoiceRoomList, default, timeout, cancellationToken);

    /// <summary>Lists who is in a room, and who of them manages it.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(
        long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(VoiceFunctions.GetVoiceRoomMembers, new VoiceArguments { RoomId = roomId }, timeout, cancellationToken);

    /// <summary>Counts who is in a room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<int> GetVoiceRoomMemberCountAsync(
        long roomId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        CallAsync(VoiceFunctions.GetVoiceRoomMemberCount, new VoiceArguments { RoomId = roomId }, timeout, cancellationToken);

    /// <summary>Measures the round trip to the server and the difference of the clocks. Needs no valid credential.</summary>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public Task<PingResult> PingAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        PingAsync(timeout, observer: null, cancellationToken);

    /// <summary>Closes the connection; calls under way fail with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    /// <summary>The same, for an observer, who wants to know how the call ends.</summary>
    internal Task<PingResult> PingAsync(TimeSpan? timeout, ICallObserver? observer, CancellationToken cancellationToken) =>
        ForCaller(_clock.PingAsync(timeout, cancellationToken, observer));

    /// <summary>Calls a function of the table.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">What the call is about; checked before anything is sent.</param>
    /// <param name="timeout">How long it may take; null or zero inherits.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or missing.</exception>
    /// <param name="observer">Wants to know how the call ends; null if nobody does.</param>
    internal Task<TAnswer> CallAsync<TAnswer>(
        VoiceFunction<TAnswer> function, in VoiceArguments arguments, TimeSpan? timeout, CancellationToken cancellationToken, ICallObserver? observer = null)
    {
        function.Check(arguments);
        // Where the generation is known, as it nearly always is, no step of its own comes between the caller and the client below.
        return _api.Known == VoiceApi.Auto
            ? ForCaller(AskThenSendAsync(function, arguments, timeout, observer, cancellationToken))
            : SendAsync(_api.Known, function, arguments, observer, timeout, _resumesInline, cancellationToken);
    }

    private async Task<TAnswer> AskThenSendAsync<TAnswer>(
        VoiceFunction<TAnswer> function, VoiceArguments arguments, TimeSpan? timeout, ICallObserver? observer, CancellationToken cancellationToken)
    {
        // One time for both: what the question takes is not the call's any more.
        TimeSpan whole = _client.EffectiveTimeout(timeout);
        long started = MonotonicClock.Milliseconds;
        VoiceApi api;
        try
        {
            api = await _api.AskAsync(whole, cancellationToken).ResumingInline();
        }
        catch (Exception failure)
        {
            observer?.OnEnded(TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - started), failure);
            throw;
        }

        TimeSpan left = whole - TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - started);
        return await SendAsync(
            api, function, arguments, observer, left > ShortestTimeout ? left : ShortestTimeout, resumesInline: true, cancellationToken).ResumingInline();
    }

    private Task<TAnswer> SendAsync<TAnswer>(
        VoiceApi api,
        VoiceFunction<TAnswer> function,
        in VoiceArguments arguments,
        ICallObserver? observer,
        TimeSpan? timeout,
        bool resumesInline,
        CancellationToken cancellationToken)
    {
        if (api == VoiceApi.Voice && (arguments.PullOptions is not null || function.MethodIn(api) is null))
            return Task.FromException<TAnswer>(OfRtcAlone(function, arguments));
        var quest = new VoiceQuest<TAnswer>(_signer, api, function, arguments);
        return _client.SendAsync<VoiceQuest<TAnswer>, TAnswer>(quest, _delivery, observer, timeout, resumesInline, cancellationToken);
    }

    private async Task<Nothing> ConnectAndSetClockAsync(CancellationToken cancellationToken)
    {
        await _client.ConnectAsync(resumesInline: true, cancellationToken).ResumingInline();
        if (_followServerClock)
            _signer.ClockOffset = (await _clock.PingAsync(null, cancellationToken).ResumingInline()).ClockSkew;
        return default;
    }

    // Where the generation is not known, the question for it is the same read, and its answer the proof.
    private async Task<Nothing> ConnectAndProveAsync(CancellationToken cancellationToken)
    {
        await ConnectAndSetClockAsync(cancellationToken).ResumingInline();
        TimeSpan timeout = _client.EffectiveTimeout(null);
        VoiceApi asked = _api.Known == VoiceApi.Auto ? VoiceApi.Voice : _api.Known;
        FpnnAnswerException? refusal = await ReadMissingRoomAsync(asked, timeout, cancellationToken).ResumingInline();
        if (_api.Learn(ApiOf(refusal)) != asked)
            refusal = await ReadMissingRoomAsync(_api.Known, timeout, cancellationToken).ResumingInline();
        if (refusal is not (null or { Code: FpnnErrorCode.RoomNotExists }))
            throw refusal;
        Telemetry.OnVerified();
        return default;
    }

    private async Task<VoiceApi> AskForVoiceApiAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        ApiOf(await ReadMissingRoomAsync(VoiceApi.Voice, timeout, cancellationToken).ResumingInline());

    // Any other refusal that is one comes from a server that knows the name.
    private static VoiceApi ApiOf(FpnnAnswerException? refusal) => refusal is { Code: FpnnErrorCode.UnknownMethod } ? VoiceApi.Rtc : VoiceApi.Voice;

    /// <summary>Counts the members of a room that cannot exist; what the server says is all that matters.</summary>
    /// <returns>The refusal; null if there is such a room after all.</returns>
    /// <exception cref="FpnnAnswerException">The server is busy or in trouble: it has said nothing of names, project, secret or clock.</exception>
    private async Task<FpnnAnswerException?> ReadMissingRoomAsync(VoiceApi api, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(api, VoiceFunctions.GetVoiceRoomMemberCount, new VoiceArguments { RoomId = long.MaxValue }, observer: null, timeout, resumesInline: true, cancellationToken).ResumingInline();
            return null;
        }
        catch (FpnnAnswerException refused) when (!ServerLoad.IsRefusal(refused.Code) && !refused.Error.IsInconclusive)
        {
            if (refused.Code == FpnnErrorCode.RoomNotExists)
                Telemetry.OnExpectedRefusal();
            return refused;
        }
    }

    private static long[] Copy(IReadOnlyList<long> userIds) =>
        userIds is null ? throw new ArgumentNullException(nameof(userIds)) : [.. userIds];

    private Task<TAnswer> ForCaller<TAnswer>(Task<TAnswer> task) => _resumesInline ? task : task.ResumingAsynchronously();

    private FpnnException OfRtcAlone(VoiceFunction function, in VoiceArguments arguments)
    {
        string what = arguments.PullOptions is null ? $"The function {function.Name} exists" : "Room types exist";
        return new FpnnException(
            FpnnErrorCode.NotSupported, $"{what} only in the RTC generation of the API, and {Endpoint} is used with the voice generation.")
        {
            Endpoint = Endpoint.ToString(),
        };
    }
}
