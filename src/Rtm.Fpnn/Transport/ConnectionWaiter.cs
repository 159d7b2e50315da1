namespace Rtm.Fpnn.Transport;

/// <summary>
/// A call that waits for a connection, for a limited time, without the runtime's timers: they need the thread pool. Whoever takes it from the
/// list of those that wait ends it, exactly once.
/// </summary>
internal sealed class ConnectionWaiter : IDisposable
{
    private readonly TaskCompletionSource<FpnnConnection> _completion = new();
    private readonly ReconnectingConnection _source;
    private readonly CancellationToken _cancellationToken;
    private readonly DeadlineTimer _timer;
    private TimeSpan _limit;
    private CancellationTokenRegistration _cancellation;

    /// <param name="source">Has the list of those that wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ConnectionWaiter(ReconnectingConnection source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
        _timer = new DeadlineTimer(OnDue);
    }

    /// <summary>The connection. What awaits it goes on within the call that ends the waiting.</summary>
    public Task<FpnnConnection> Task => _completion.Task;

    /// <summary>Begins to count the time, and to heed the token. Called once, when the waiter is in the list.</summary>
    public void Begin(TimeSpan limit)
    {
        _limit = limit;
        if (limit != Timeout.InfiniteTimeSpan)
            _timer.ComeBy(MonotonicClock.Milliseconds + (long)limit.TotalMilliseconds);
        if (_cancellationToken.CanBeCanceled)
            _cancellation = Register();
        // It may have ended before there was anything to give back.
        if (_completion.Task.IsCompleted)
            Dispose();
    }

    /// <summary>Ends the waiting with a connection.</summary>
    public void Serve(FpnnConnection connection)
    {
        Dispose();
        _completion.SetResult(connection);
    }

    /// <summary>Ends the waiting with a failure.</summary>
    public void Fail(Exception reason)
    {
        Dispose();
        _completion.SetException(reason);
    }

    /// <summary>Stops counting the time and heeding the token. Done by whoever ends the waiting.</summary>
    public void Dispose()
    {
        _timer.Dispose();
#if NET
        _cancellation.Unregister();
#else
        _cancellation.Dispose();
#endif
    }

    private void OnDue()
    {
        if (_source.TryRemove(this))
            Fail(_source.NoConnection(_limit));
    }

    private void OnCancelled()
    {
        if (!_source.TryRemove(this))
            return;
        Dispose();
        _completion.SetCanceled();
    }

    private CancellationTokenRegistration Register()
    {
#if NET
        return _cancellationToken.UnsafeRegister(static waiter => ((ConnectionWaiter)waiter!).OnCancelled(), this);
#else
        return _cancellationToken.Register(static waiter => ((ConnectionWaiter)waiter!).OnCancelled(), this, useSynchronizationContext: false);
#endif
    }
}
