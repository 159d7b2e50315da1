using System.Diagnostics;
using System.Globalization;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Makes the calls of one request, one after the other, and keeps a line about each where somebody reads it.</summary>
internal sealed class RequestCalls
{
    private readonly RtmVoiceSession _session;
    private readonly TimeSpan? _timeout;
    private readonly List<string>? _log;

    /// <summary>Prepares calls.</summary>
    /// <param name="session">The session that carries them.</param>
    /// <param name="settings">How long each answer may take, and whether there is a log.</param>
    /// <param name="stopping">Ends the calls.</param>
    public RequestCalls(RtmVoiceSession session, RequestSettings settings, CancellationToken stopping)
    {
        _session = session;
        _timeout = settings.Timeout;
        _log = settings.IsVerbose ? [] : null;
        Stopping = stopping;
    }

    public CancellationToken Stopping { get; }

    /// <summary>What the cmdlet or the session allows for an answer.</summary>
    public TimeSpan Timeout => _timeout ?? _session.OperationTimeout;

    /// <summary>A line about each call; to be read when the calls have ended.</summary>
    public IReadOnlyList<string> Log => _log ?? [];

    private RtmVoiceClient Client => _session.Client;

    public Task<PingResult> PingAsync() => TimeAsync(Client.PingAsync(_timeout, Stopping), "Ping");

    public Task<long[]> GetVoiceRoomListAsync() => TimeAsync(Client.GetVoiceRoomListAsync(_timeout, Stopping), "GetVoiceRoomList");

    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(long roomId) =>
        TimeAsync(Client.GetVoiceRoomMembersAsync(roomId, _timeout, Stopping), "GetVoiceRoomMembers of room {0}", roomId);

    public Task<int> GetVoiceRoomMemberCountAsync(long roomId) =>
        TimeAsync(Client.GetVoiceRoomMemberCountAsync(roomId, _timeout, Stopping), "GetVoiceRoomMemberCount of room {0}", roomId);

    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users.</param>
    /// <param name="options">How the room is made, in the RTC generation; null says nothing about it.</param>
    public Task PullUserIntoVoiceRoomAsync(long roomId, long[] userIds, RtcPullOptions? options) => TimeAsync(
        options is null
            ? Client.PullUserIntoVoiceRoomAsync(roomId, userIds, _timeout, Stopping)
            : Client.PullUserIntoVoiceRoomAsync(roomId, userIds, options, _timeout, Stopping),
        "PullUserIntoVoiceRoom into room {0}, users: {1},", roomId, userIds.Length);

    public Task SendRoomCommandAsync(long roomId, long[] userIds, RtcRoomCommand command) => TimeAsync(
        Client.SendRoomCommandAsync(roomId, userIds, command, _timeout, Stopping),
        command + " in room {0}, users: {1},", roomId, userIds.Length);

    public Task InviteUserIntoVoiceRoomAsync(long roomId, long fromUserId, long[] userIds) => TimeAsync(
        Client.InviteUserIntoVoiceRoomAsync(roomId, fromUserId, userIds, _timeout, Stopping),
        "InviteUserIntoVoiceRoom into room {0}, users: {1},", roomId, userIds.Length);

    public Task KickoutFromVoiceRoomAsync(long roomId, long userId, long fromUserId) => TimeAsync(
        Client.KickoutFromVoiceRoomAsync(roomId, userId, fromUserId, _timeout, Stopping),
        "KickoutFromVoiceRoom of user {1} from room {0}", roomId, userId);

    public Task CloseVoiceRoomAsync(long roomId) =>
        TimeAsync(Client.CloseVoiceRoomAsync(roomId, _timeout, Stopping), "CloseVoiceRoom of room {0}", roomId);

    public Task SetVoiceRoomMicStatusAsync(long roomId, bool enabled) =>
        TimeAsync(Client.SetVoiceRoomMicStatusAsync(roomId, enabled, _timeout, Stopping), "SetVoiceRoomMicStatus of room {0}", roomId);

    private Task<bool> TimeAsync(Task call, string what, long roomId, long detail = 0) => TimeAsync(WithResult(call), what, roomId, detail);

    // The parts of the line come apart: where nobody reads it, it is not put together.
    private async Task<T> TimeAsync<T>(Task<T> call, string what, long roomId = 0, long detail = 0)
    {
        long started = Stopwatch.GetTimestamp();
        string outcome = "failed after";
        try
        {
            T answer = await call.ConfigureAwait(false);
            outcome = "took";
            _session.OnAnswered(Since(started));
            return answer;
        }
        finally
        {
            _log?.Add(string.Format(
                CultureInfo.InvariantCulture,
                "{0} at {1} ({2}) {3} {4:0.0} ms.",
                string.Format(CultureInfo.InvariantCulture, what, roomId, detail),
                _session.Endpoint,
                _session.Name,
                outcome,
                Since(started).TotalMilliseconds));
        }
    }

    private static TimeSpan Since(long timestamp) =>
        TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - timestamp) / Stopwatch.Frequency);

    private static async Task<bool> WithResult(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }
}
