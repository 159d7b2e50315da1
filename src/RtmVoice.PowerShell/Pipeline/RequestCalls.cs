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

    /// <summary>The lines that have gathered; reading takes them away.</summary>
    public IEnumerable<string> TakeLog()
    {
        while (_log.TryDequeue(out string? line))
            yield return line;
    }

    /// <summary>Makes a call.</summary>
    /// <param name="what">The function, and the room if it concerns one.</param>
    /// <param name="call">The call, with its time-out and cancellation.</param>
    public async Task<T> CallAsync<T>(string what, Func<RtmVoiceClient, TimeSpan?, CancellationToken, Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        string outcome = "failed after";
        try
        {
            T answer = await call(_session.Client, _timeout, Stopping).ConfigureAwait(false);
            outcome = "took";
            return answer;
        }
        finally
        {
            _log.Enqueue(string.Format(
                CultureInfo.InvariantCulture, "{0} at {1} ({2}) {3} {4:0.0} ms.", what, _session.Endpoint, _session.Name, outcome, watch.Elapsed.TotalMilliseconds));
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(string what, Func<RtmVoiceClient, TimeSpan?, CancellationToken, Task> call) =>
        CallAsync(what, async (client, timeout, stopping) =>
        {
            await call(client, timeout, stopping).ConfigureAwait(false);
            return true;
        });
}
