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

    public Task<PingResult> PingAsync() => Logged(Client.PingAsync(_timeout, Stopping), $"Ping");

    public Task<long[]> GetVoiceRoomListAsync() => Logged(Client.GetVoiceRoomListAsync(_timeout, Stopping), $"GetVoiceRoomList");

    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(long roomId) =>
        Logged(Client.GetVoiceRoomMembersAsync(roomId, _timeout, Stopping), $"GetVoiceRoomMembers of room {roomId}");

    public Task<int> GetVoiceRoomMemberCountAsync(long roomId) =>
        Logged(Client.GetVoiceRoomMemberCountAsync(roomId, _timeout, Stopping), $"GetVoiceRoomMemberCount of room {roomId}");

    /// <param name="roomId">The room.</param>
    /// <param name="userIds">The users.</param>
    /// <param name="options">How the room is made, in the RTC generation; null says nothing about it.</param>
    public Task PullUserIntoVoiceRoomAsync(long roomId, long[] userIds, RtcPullOptions? options) => Logged(
        options is null
            ? Client.PullUserIntoVoiceRoomAsync(roomId, userIds, _timeout, Stopping)
            : Client.PullUserIntoVoiceRoomAsync(roomId, userIds, options, _timeout, Stopping),
        $"PullUserIntoVoiceRoom into room {roomId}, users: {userIds.Length},");

    public Task SendRoomCommandAsync(long roomId, long[] userIds, RtcRoomCommand command) => Logged(
        Client.SendRoomCommandAsync(roomId, userIds, command, _timeout, Stopping),
        $"{command} in room {roomId}, users: {userIds.Length},");

    public Task InviteUserIntoVoiceRoomAsync(long roomId, long fromUserId, long[] userIds) => Logged(
        Client.InviteUserIntoVoiceRoomAsync(roomId, fromUserId, userIds, _timeout, Stopping),
        $"InviteUserIntoVoiceRoom into room {roomId}, users: {userIds.Length},");

    public Task KickoutFromVoiceRoomAsync(long roomId, long userId, long fromUserId) => Logged(
        Client.KickoutFromVoiceRoomAsync(roomId, userId, fromUserId, _timeout, Stopping),
        $"KickoutFromVoiceRoom of user {userId} from room {roomId}");

    public Task CloseVoiceRoomAsync(long roomId) =>
        Logged(Client.CloseVoiceRoomAsync(roomId, _timeout, Stopping), $"CloseVoiceRoom of room {roomId}");

    public Task SetVoiceRoomMicStatusAsync(long roomId, bool enabled) =>
        Logged(Client.SetVoiceRoomMicStatusAsync(roomId, enabled, _timeout, Stopping), $"SetVoiceRoomMicStatus of room {roomId}");

    private Task<T> Logged<T>(Task<T> call, FormattableString what) => _log is null ? call : LogAsync(call, what, _log);

    private Task Logged(Task call, FormattableString what) => _log is null ? call : LogAsync(WithResult(call), what, _log);

    private static async Task<bool> WithResult(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private async Task<T> LogAsync<T>(Task<T> call, FormattableString what, List<string> log)
    {
        var watch = Stopwatch.StartNew();
        string outcome = "failed after";
        try
        {
            T answer = await call.ConfigureAwait(false);
            outcome = "took";
            return answer;
        }
        finally
        {
            string name = what.ToString(CultureInfo.InvariantCulture);
            string duration = watch.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
            log.Add($"{name} at {_session.Endpoint} ({_session.Name}) {outcome} {duration} ms.");
        }
    }
}
