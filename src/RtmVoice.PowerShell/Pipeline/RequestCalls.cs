using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Makes the calls of one request, and keeps a line about each for the verbose stream.</summary>
internal sealed class RequestCalls
{
    private readonly RtmVoiceSession _session;
    private readonly TimeSpan? _timeout;
    private readonly ConcurrentQueue<string> _log = new();

    /// <summary>Prepares calls.</summary>
    /// <param name="session">The session that carries them.</param>
    /// <param name="timeout">How long each answer may take; null leaves it to the session.</param>
    /// <param name="stopping">Ends the calls.</param>
    public RequestCalls(RtmVoiceSession session, TimeSpan? timeout, CancellationToken stopping)
    {
        _session = session;
        _timeout = timeout;
        Stopping = stopping;
    }

    public CancellationToken Stopping { get; }

    /// <summary>What the cmdlet or the session allows for an answer.</summary>
    public TimeSpan Timeout => _timeout ?? _session.OperationTimeout;

    public Task<PingResult> PingAsync() => CallAsync("Ping", client => client.PingAsync(_timeout, Stopping));

    public Task<long[]> GetVoiceRoomListAsync() =>
        CallAsync("GetVoiceRoomList", client => client.GetVoiceRoomListAsync(_timeout, Stopping));

    public Task<VoiceRoomMembers> GetVoiceRoomMembersAsync(long roomId) =>
        CallAsync($"GetVoiceRoomMembers of room {roomId}", client => client.GetVoiceRoomMembersAsync(roomId, _timeout, Stopping));

    public Task<int> GetVoiceRoomMemberCountAsync(long roomId) =>
        CallAsync($"GetVoiceRoomMemberCount of room {roomId}", client => client.GetVoiceRoomMemberCountAsync(roomId, _timeout, Stopping));

    public Task PullUserIntoVoiceRoomAsync(long roomId, long[] userIds) => CallAsync(
        $"PullUserIntoVoiceRoom into room {roomId}, users: {userIds.Length},",
        client => client.PullUserIntoVoiceRoomAsync(roomId, userIds, _timeout, Stopping));

    public Task InviteUserIntoVoiceRoomAsync(long roomId, long fromUserId, long[] userIds) => CallAsync(
        $"InviteUserIntoVoiceRoom into room {roomId}, users: {userIds.Length},",
        client => client.InviteUserIntoVoiceRoomAsync(roomId, fromUserId, userIds, _timeout, Stopping));

    public Task KickoutFromVoiceRoomAsync(long roomId, long userId, long fromUserId) => CallAsync(
        $"KickoutFromVoiceRoom of user {userId} from room {roomId}",
        client => client.KickoutFromVoiceRoomAsync(roomId, userId, fromUserId, _timeout, Stopping));

    public Task CloseVoiceRoomAsync(long roomId) =>
        CallAsync($"CloseVoiceRoom of room {roomId}", client => client.CloseVoiceRoomAsync(roomId, _timeout, Stopping));

    public Task SetVoiceRoomMicStatusAsync(long roomId, bool enabled) => CallAsync(
        $"SetVoiceRoomMicStatus of room {roomId}",
        client => client.SetVoiceRoomMicStatusAsync(roomId, enabled, _timeout, Stopping));

    /// <summary>The lines that have gathered; reading takes them away.</summary>
    public IEnumerable<string> TakeLog()
    {
        while (_log.TryDequeue(out string? line))
            yield return line;
    }

    private async Task CallAsync(string what, Func<RtmVoiceClient, Task> call) => await CallAsync(what, async client =>
    {
        await call(client).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private async Task<T> CallAsync<T>(string what, Func<RtmVoiceClient, Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        string outcome = "failed after";
        try
        {
            T answer = await call(_session.Client).ConfigureAwait(false);
            outcome = "took";
            _session.OnAnswered(watch.Elapsed);
            return answer;
        }
        finally
        {
            string duration = watch.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
            _log.Enqueue($"{what} at {_session.Endpoint} ({_session.Name}) {outcome} {duration} ms.");
        }
    }
}
