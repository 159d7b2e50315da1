using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Makes the calls of one request, one after the other, and keeps a line about each where somebody reads it.</summary>
internal sealed class RequestCalls : ICallObserver
{
    private readonly RtmVoiceSession _session;
    private readonly RequestSettings _settings;
    private readonly RequestPlace? _place;
    private readonly TimeSpan? _timeout;
    private readonly List<string>? _log;

    // What the call that is under way is about, for its line.
    private string? _subject;

    /// <summary>Prepares calls.</summary>
    /// <param name="session">The session that carries them.</param>
    /// <param name="settings">How long each answer may take, and whether there is a log.</param>
    /// <param name="place">The place that the only call waits for when its intent is recorded; null sends it at once.</param>
    /// <param name="stopping">Ends the calls.</param>
    public RequestCalls(RtmVoiceSession session, RequestSettings settings, RequestPlace? place, CancellationToken stopping)
    {
        _place = place;
        _session = session;
        _settings = settings;
        _timeout = settings.Timeout;
        _log = settings.IsVerbose ? [] : null;
        Stopping = stopping;
    }

    public CancellationToken Stopping { get; }

    /// <summary>What the cmdlet or the session allows for an answer.</summary>
    public TimeSpan Timeout => _timeout ?? _session.OperationTimeout;

    /// <summary>Whether somebody reads the log.</summary>
    public bool IsVerbose => _settings.IsVerbose;

    /// <inheritdoc cref="RequestSettings.LimitOf"/>
    public int ThrottleLimit => _settings.LimitOf(_session);

    /// <summary>How many calls each of several requests may have in flight that run beside one another.</summary>
    public int LimitOfEach(int requestCount) => Math.Max(1, ThrottleLimit / requestCount);

    /// <summary>A line about each call; to be read when the calls have ended.</summary>
    public IReadOnlyList<string> Log => _log ?? [];

    // Where nobody reads the log, nobody observes: a call then costs no more than its own.
    private RequestCalls? Observer => _log is null ? null : this;

    private RtmVoiceClient Client => _session.Client;

    /// <summary>The like for calls that run beside these: a log is for one call at a time.</summary>
    public RequestCalls Another(CancellationToken stopping) => Another(place: null, stopping);

    /// <summary>Makes calls about each of many things, several at a time, and keeps their lines in the order of the things.</summary>
    /// <param name="items">What the calls are about.</param>
    /// <param name="limit">How many at a time; at least 1.</param>
    /// <param name="call">Makes the calls about one; its failures are its own.</param>
    /// <param name="stopping">Ends the calls.</param>
    public Task ForEachAsync<T>(IEnumerable<T> items, int limit, Func<RequestCalls, T, Task> call, CancellationToken stopping) =>
        ForEachAsync(items, limit, _ => Another(stopping), call);

    /// <summary>Makes one change about each of many things, as <see cref="ForEachAsync{T}(IEnumerable{T}, int, Func{RequestCalls, T, Task}, CancellationToken)"/> does; those to come are recorded ahead.</summary>
    /// <inheritdoc cref="ForEachAsync{T}(IEnumerable{T}, int, Func{RequestCalls, T, Task}, CancellationToken)"/>
    public async Task ForEachChangeAsync<T>(IEnumerable<T> items, int limit, Func<RequestCalls, T, Task> call, CancellationToken stopping)
    {
        if (_session.Audit is null || _settings.ThrottleLimit == 1)
        {
            await ForEachAsync(items, limit, call, stopping).ResumingInline();
            return;
        }

        using var places = new RequestPlaces(limit, endsWithFailure: false, stopping);
        await ForEachAsync(items, limit + RequestPlaces.Ahead(limit), number => Another(new RequestPlace(places, number), stopping), call).ResumingInline();
    }

    private RequestCalls Another(RequestPlace? place, CancellationToken stopping) => new(_session, _settings, place, stopping);

    private async Task ForEachAsync<T>(IEnumerable<T> items, int limit, Func<int, RequestCalls> another, Func<RequestCalls, T, Task> call)
    {
        int number = 0;
        var inFlight = new Queue<(RequestCalls Calls, Task Work)>();
        try
        {
            foreach (T item in items)
            {
                while (inFlight.Count >= limit)
                    await ConcludeAsync().ResumingInline();
                RequestCalls calls = another(number++);
                inFlight.Enqueue((calls, call(calls, item)));
            }

            while (inFlight.Count > 0)
                await ConcludeAsync().ResumingInline();
        }
        catch (OperationCanceledException)
        {
            // Nothing goes on behind the caller's back.
            await Task.WhenAll(inFlight.Select(each => each.Work)).ResumingInline();
            throw;
        }

        async Task ConcludeAsync()
        {
            (RequestCalls calls, Task work) = inFlight.Dequeue();
            await work.ResumingInline();
            _log?.AddRange(calls.Log);
        }
    }

    /// <summary>The lines since the last time, where they are written while the calls go on.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        string[] lines = [.. Log];
        _log?.Clear();
        return lines;
    }

    public Task<PingResult> PingAsync()
    {
        Begin("Ping", default);
        return Client.PingAsync(_timeout, Observer, Stopping);
    }

    public Task<long[]> GetVoiceRoomListAsync() => CallAsync(VoiceFunctions.GetVoiceRoomList, default);

    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(long roomId) =>
        CallAsync(VoiceFunctions.GetVoiceRoomMembers, new VoiceArguments { RoomId = roomId });

    /// <summary>The members of a room; null if there is no such room, as where it went away after it was listed.</summary>
    public async Task<VoiceRoomMembers?> FindVoiceRoomMembersAsync(long roomId)
    {
        try
        {
            return await GetVoiceRoomMembersAsync(roomId).ResumingInline();
        }
        catch (FpnnAnswerException failure) when (failure.Code == FpnnErrorCode.RoomNotExists)
        {
            return null;
        }
    }

    public Task<int> GetVoiceRoomMemberCountAsync(long roomId) =>
        CallAsync(VoiceFunctions.GetVoiceRoomMemberCount, new VoiceArguments { RoomId = roomId });

    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users.</param>
    /// <param name="options">How the room is made, in the RTC generation; null says nothing about it.</param>
    public Task PullUserIntoVoiceRoomAsync(long roomId, long[] userIds, RtcPullOptions? options) =>
        CallAsync(VoiceFunctions.PullUserIntoVoiceRoom, new VoiceArguments { RoomId = roomId, UserIds = userIds, PullOptions = options });

    public Task SendRoomCommandAsync(long roomId, long[] userIds, RtcRoomCommand command) =>
        CallAsync(VoiceFunctions.AdminCommand, new VoiceArguments { RoomId = roomId, UserIds = userIds, Command = command });

    public Task InviteUserIntoVoiceRoomAsync(long roomId, long fromUserId, long[] userIds) => CallAsync(
        VoiceFunctions.InviteUserIntoVoiceRoom, new VoiceArguments { RoomId = roomId, FromUserId = fromUserId, UserIds = userIds });

    public Task KickoutFromVoiceRoomAsync(long roomId, long userId, long fromUserId) => RemoveAsync(roomId, userId, () => CallAsync(
        VoiceFunctions.KickoutFromVoiceRoom, new VoiceArguments { RoomId = roomId, UserId = userId, FromUserId = fromUserId }));

    public Task CloseVoiceRoomAsync(long roomId) =>
        RemoveAsync(roomId, userId: null, () => CallAsync(VoiceFunctions.CloseVoiceRoom, new VoiceArguments { RoomId = roomId }));

    public Task SetVoiceRoomMicStatusAsync(long roomId, bool enabled) =>
        CallAsync(VoiceFunctions.SetVoiceRoomMicStatus, new VoiceArguments { RoomId = roomId, MicEnabled = enabled });

    void ICallObserver.OnEnded(TimeSpan duration, Exception? failure)
    {
        _log?.Add(FormattableString.Invariant(
            $"{_subject} at {_session.Endpoint} ({_session.Name}) {(failure is null ? "took" : "failed after")} {duration.TotalMilliseconds:0.0} ms."));
    }

    /// <summary>Kicks or closes, and tells the session what that shows.</summary>
    private async Task RemoveAsync(long roomId, long? userId, Func<Task> call)
    {
        DateTimeOffset asked = DateTimeOffset.UtcNow;
        try
        {
            await call().ResumingInline();
        }
        catch (FpnnAnswerException failure) when (failure.Code == FpnnErrorCode.RoomNotExists)
        {
            _session.OnAbsent(new ShownAbsence(roomId, null, asked, DateTimeOffset.UtcNow));
            throw;
        }

        _session.OnAbsent(new ShownAbsence(roomId, userId, asked, DateTimeOffset.UtcNow));
    }

    // Every call of every cmdlet goes through here, and each that changes something through the audit.
    private Task<T> CallAsync<T>(VoiceFunction<T> function, VoiceArguments arguments) =>
        function.IsReadOnly || _session.Audit is not { } audit ? SendAsync(function, arguments)
        : _place is null ? SendRecordedAsync(function, arguments, audit)
        : SendRecordedAsync(function, arguments, audit, _place);

    private Task<T> SendRecordedAsync<T>(VoiceFunction<T> function, VoiceArguments arguments, ChangeAudit audit) => audit.RecordAsync(
        function.Name,
        arguments,
        _settings.Origin,
        // Nothing is sent any more once the work was stopped.
        turn: () => Stopping.IsCancellationRequested ? Task.FromCanceled(Stopping) : Task.CompletedTask,
        send: () => SendAsync(function, arguments));

    private async Task<T> SendRecordedAsync<T>(VoiceFunction<T> function, VoiceArguments arguments, ChangeAudit audit, RequestPlace place)
    {
        try
        {
            return await audit.RecordAsync(function.Name, arguments, _settings.Origin, place.EnterAsync, SendInPlaceAsync).ResumingInline();
        }
        catch (FpnnException)
        {
            // Also where nothing was sent, because the intent could not be recorded.
            place.Fail();
            throw;
        }

        async Task<T> SendInPlaceAsync()
        {
            try
            {
                return await SendAsync(function, arguments).ResumingInline();
            }
            catch (FpnnException)
            {
                // Before the place is free for the next.
                place.Fail();
                throw;
            }
            finally
            {
                // And before the outcome is written: the next call need not wait for that.
                place.Leave();
            }
        }
    }

    private Task<T> SendAsync<T>(VoiceFunction<T> function, VoiceArguments arguments)
    {
        Begin(function.Name, arguments);
        return Client.CallAsync(function, arguments, _timeout, Stopping, Observer);
    }

    private void Begin(string function, in VoiceArguments arguments)
    {
        if (_log is not null)
            _subject = $"{function}{arguments}";
    }
}
