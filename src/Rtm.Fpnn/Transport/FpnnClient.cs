using System.Diagnostics;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// A client of one server: time-outs, pace, a connection that heals, and quests that are sent again where that is safe. Safe for any
/// number of threads.
/// </summary>
public sealed class FpnnClient : IAsyncDisposable, IDisposable
{
    private readonly FpnnClientOptions _options;
    private readonly ReconnectingConnection _connection;
    private readonly RequestPacer _pacer;
    private readonly QuestDelivery _delivery;

    /// <summary>Makes a client. Nothing is connected yet.</summary>
    /// <param name="options">How the client behaves; read now, once.</param>
    /// <exception cref="ArgumentException">Options contradict each other or are out of range; the message says which.</exception>
    public FpnnClient(FpnnClientOptions options)
    {
        (options ?? throw new ArgumentNullException(nameof(options))).Validate();
        _options = options;
        Telemetry = new ClientTelemetry(options.Endpoint.Host, options.Endpoint.Port, () => PendingCount);
        _connection = new ReconnectingConnection(options, Telemetry);
        _pacer = new RequestPacer(options.RequestsPerSecond, () => PendingCount);
        _delivery = CreateDelivery(recovery: null);
    }

    /// <summary>The server.</summary>
    public FpnnEndpoint Endpoint => _options.Endpoint;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State => _connection.State;

    /// <summary>Why the last connection ended, or could not be made; null if all went well so far.</summary>
    public FpnnException? LastError => _connection.LastError;

    /// <summary>How many quests wait for their answers.</summary>
    public int PendingCount => _connection.Current?.PendingCount ?? 0;

    /// <summary>Tells what the client does.</summary>
    internal ClientTelemetry Telemetry { get; }

    /// <summary>
    /// Connects, unless there is a connection. Once there was one, it is made again whenever it is lost, and this waits for that, no longer than the
    /// time-out for connecting.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnConnectionException">No connection could be made, or none came again in time, or the client is closed.</exception>
    /// <exception cref="FpnnTimeoutException">Name server, network or server did not answer within the time-out for connecting.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => ConnectAsync(_options.ResumesInline, cancellationToken);

    /// <summary>
    /// Sends a quest and waits for its answer. While the connection is down, the quest waits for it. A quest that is lost with its
    /// connection is written and sent again if it changes nothing, or if none of its bytes had left.
    /// </summary>
    /// <param name="quest">The quest.</param>
    /// <param name="timeout">How long all of it may take, from now; null or zero inherits the client's time-out.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>The answer. What awaits it goes on in the thread pool, or in the context that the caller awaits it in.</returns>
    /// <exception cref="FpnnException">The call failed; the subclass and the code say how.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative, or longer than 24 days.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TQuest : IFpnnQuest<TAnswer> =>
        SendAsync<TQuest, TAnswer>(quest, _delivery, observer: null, timeout, _options.ResumesInline, cancellationToken);

    /// <summary>Closes the connection; pending quests fail with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _pacer.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>Connects, unless there is a connection.</summary>
    /// <param name="resumesInline">Whether what awaits the task goes on where the connection was made. It must not block.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal Task ConnectAsync(bool resumesInline, CancellationToken cancellationToken)
    {
        Task<FpnnConnection> connection = _connection.WaitAsync(wait: null, cancellationToken);
        return resumesInline ? connection : connection.ResumingAsynchronously();
    }

    /// <summary>A way of delivering quests that knows what to do about refusals.</summary>
    internal QuestDelivery CreateDelivery(IRefusalRecovery? recovery) => new(_connection, _pacer, Telemetry, recovery);

    /// <summary>The same over a delivery of this client.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="delivery">What is done about refusals, within the same time-out.</param>
    /// <param name="observer">Wants to know how the call ends; null if nobody does.</param>
    /// <param name="timeout">How long all of it may take.</param>
    /// <param name="resumesInline">Whether what awaits the task goes on where the call ends. It must not block.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    internal Task<TAnswer> SendAsync<TQuest, TAnswer>(
        TQuest quest, QuestDelivery delivery, ICallObserver? observer, TimeSpan? timeout, bool resumesInline, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        long startedAt = Stopwatch.GetTimestamp();
        long deadline = MonotonicClock.At(startedAt) + Math.Max(1, (long)EffectiveTimeout(timeout).TotalMilliseconds);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<TAnswer>(cancellationToken);
        IQuestOwner owner = observer is null && !ClientTelemetry.IsCallObserved ? delivery : new ObservedCall(delivery, Telemetry, quest.Method, observer);
        var pending = new PendingQuest<TQuest, TAnswer>(quest, startedAt, deadline, owner, resumesInline, cancellationToken);
        delivery.Send(pending);
        return pending.Task;
    }

    /// <summary>The time-out of a call: the call's, else the client's, else the process's.</summary>
    internal TimeSpan EffectiveTimeout(TimeSpan? timeout)
    {
        if (timeout is not { } asked || asked == TimeSpan.Zero)
            return _options.RequestTimeout > TimeSpan.Zero ? _options.RequestTimeout : FpnnDefaults.RequestTimeout;
        if (asked < TimeSpan.Zero || asked > FpnnDefaults.LongestTimeout)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeout), asked, $"A time-out is positive, and no longer than {FpnnDefaults.LongestTimeout.TotalSeconds:0} s.");
        }

        return asked;
    }
}
