namespace Rtm.Fpnn.Transport;

/// <summary>
/// One timer for all pending quests of a connection. It knows only the earliest deadline; when that comes, the connection ends what has
/// expired and says which deadline is next. Requests that are answered in time cost no timer of their own.
/// </summary>
internal sealed class DeadlineTimer : IDisposable
{
    private readonly object _gate = new();
    private readonly Func<long, long> _expire;
    private readonly Timer _timer;
    private long _next = long.MaxValue;
    private bool _isDisposed;

    /// <param name="expire">Ends what has expired at the given time; returns the next deadline, or <see cref="long.MaxValue"/>.</param>
    public DeadlineTimer(Func<long, long> expire)
    {
        _expire = expire;
        _timer = new Timer(static state => ((DeadlineTimer)state!).OnDue(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Sees to it that the timer comes no later than a deadline on the <see cref="MonotonicClock"/>.</summary>
    public void Add(long deadline)
    {
        if (deadline >= Volatile.Read(ref _next))
            return;
        lock (_gate)
            Arm(deadline);
    }

    public void Dispose()
    {
        lock (_gate)
            _isDisposed = true;
        _timer.Dispose();
    }

    private void OnDue()
    {
        // Whatever is added from here on arms the timer anew.
        Volatile.Write(ref _next, long.MaxValue);
        long next = _expire(MonotonicClock.Milliseconds);
        lock (_gate)
            Arm(next);
    }

    private void Arm(long deadline)
    {
        if (deadline >= _next || _isDisposed)
            return;
        Volatile.Write(ref _next, deadline);
        _timer.Change(Math.Max(1, deadline - MonotonicClock.Milliseconds), Timeout.Infinite);
    }
}
