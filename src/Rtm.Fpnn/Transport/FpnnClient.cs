using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// A client of one server: time-outs, pace, a connection that heals, and quests that are sent again where that is safe. Safe for any
/// number of threads.
/// </summary>
public sealed class FpnnClient : IAsyncDisposable, IDisposable
{
    private readonly FpnnClientOptions _options;
    private readonly ConnectionKeeper _keeper;
    private readonly RequestPacer? _pacer;

    /// <summary>Makes a client. Nothing is connected yet.</summary>
    /// <param name="options">How the client behaves; read now, once.</param>
    /// <exception cref="ArgumentException">Options contradict each other or are out of range; the message says which.</exception>
    public FpnnClient(FpnnClientOptions options)
    {
        options.Validate();
        _options = options;
        _keeper = new ConnectionKeeper(options);
        _pacer = options.RequestsPerSecond > 0 ? new RequestPacer(options.RequestsPerSecond) : null;
    }

    /// <summary>The server.</summary>
    public FpnnEndpoint Endpoint => _options.Endpoint;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State => _keeper.State;

    /// <summary>Why the last connection ended, or could not be made; null if all went well so far.</summary>
    public FpnnException? LastError => _keeper.LastError;

    /// <summary>How many quests wait for their answers.</summary>
    public int PendingCount => _keeper.Current?.PendingCount ?? 0;

    /// <summary>Connects, unless there is a connection. Once there was one, it is made anew whenever it is lost.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnConnectionException">No connection could be made, or the client is closed.</exception>
    /// <exception cref="FpnnTimeoutException">No connection came within the time-out for connecting.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default) =>
        await _keeper.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Sends a quest and waits for its answer. While the connection is down, the quest waits for it. A quest that is lost with its
    /// connection is written and sent again if it changes nothing, or if none of its bytes had left.
    /// </summary>
    /// <param name="quest">The quest.</param>
    /// <param name="timeout">How long all of it may take, from now; null or zero inherits the client's time-out.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>The answer. Await the task once and only once.</returns>
    /// <exception cref="FpnnException">The call failed; the subclass and the code say how.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TQuest : IFpnnQuest<TAnswer> => new(SendAsync<TQuest, TAnswer>(quest, remedy: null, timeout, cancellationToken));

    /// <summary>Closes the connection; pending quests fail with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    public void Dispose()
    {
        _keeper.Dispose();
        _pacer?.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>The same; the remedy says what is done about refusals, within the same time-out.</summary>
    internal async Task<TAnswer> SendAsync<TQuest, TAnswer>(
        TQuest quest, IRefusalRemedy? remedy, TimeSpan? timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        long deadline = MonotonicClock.Milliseconds + Math.Max(1, (long)EffectiveTimeout(timeout).TotalMilliseconds);
        int refusals = 0;
        bool mayGo = _pacer is null;
        while (true)
        {
            if (!mayGo)
                await _pacer!.WaitAsync(quest.Method, Endpoint.ToString(), deadline, cancellationToken).ConfigureAwait(false);
            mayGo = true;
            FpnnConnection connection = _keeper.Current ?? await _keeper.WaitAsync(Left(deadline), cancellationToken).ConfigureAwait(false);
            try
            {
                return await connection.SendAsync<TQuest, TAnswer>(quest, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (FpnnConnectionException lost) when (CanSendAgain(lost) && MonotonicClock.Milliseconds < deadline)
            {
                // Once more, over the next connection.
                continue;
            }
            catch (FpnnAnswerException refused) when (remedy?.CanPass(refused.Code) == true)
            {
                var left = TimeSpan.FromMilliseconds(deadline - MonotonicClock.Milliseconds);
                if (!await remedy.ApplyAsync(refused, refusals, left, cancellationToken).ConfigureAwait(false))
                    throw;
                refusals++;
                mayGo = _pacer is null;
            }
        }
    }

    /// <summary>The time-out of a call: the call's, else the client's, else the process's.</summary>
    private TimeSpan EffectiveTimeout(TimeSpan? call)
    {
        if (call is { } asked && asked != TimeSpan.Zero)
            return asked > TimeSpan.Zero ? asked : throw new ArgumentOutOfRangeException(nameof(call), asked, "A time-out cannot be negative.");
        return _options.RequestTimeout > TimeSpan.Zero ? _options.RequestTimeout : FpnnDefaults.RequestTimeout;
    }

    // A peer that does not speak FPNN will not speak it next time either.
    private bool CanSendAgain(FpnnConnectionException lost) =>
        !lost.IsOutcomeUnknown && lost.InnerException is not FpnnProtocolException && State != FpnnClientState.Closed;

    // Never nothing: what is through its waiting gets the chance to be sent, and then times out as any quest does.
    private static TimeSpan Left(long deadline) => TimeSpan.FromMilliseconds(Math.Max(1, deadline - MonotonicClock.Milliseconds));
}
