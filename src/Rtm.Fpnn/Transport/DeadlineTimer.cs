namespace Rtm.Fpnn.Transport;

/// <summary>
/// Calls once when a time has come. All timers of the process share one thread of the library's own, started with the first: the runtime's
/// timers call on the thread pool, and where all of its threads wait for answers, their time-outs would never end them.
/// </summary>
internal sealed class DeadlineTimer : IDisposable
{
    private static readonly object Gate = new();
    private static readonly SortedSet<DeadlineTimer> Armed = new(Comparer<DeadlineTimer>.Create(ByDue));
    private static long _lastId;
    private static bool _isRunning;

    private readonly long _id = Interlocked.Increment(ref _lastId);
    private readonly Action _onDue;
    private long _due = long.MaxValue;
    private bool _isDisposed;

    /// <param name="onDue">Runs on the thread of all timers: it must be short, must not block and lets no exception out.</param>
    /// <exception cref="OutOfMemoryException">The thread of all timers does not run yet, and the process may have no more threads.</exception>
    public DeadlineTimer(Action onDue)
    {
        _onDue = onDue;
        // Now, where the failure costs whoever makes the timer: later it would cost all others their time-outs.
        if (!Volatile.Read(ref _isRunning))
            EnsureRunning();
    }

    /// <summary>Sees to it that the timer comes no later than a time on the <see cref="MonotonicClock"/>.</summary>
    public void ComeBy(long due)
    {
        // The usual case: whoever came before is due earlier.
        if (due >= Volatile.Read(ref _due))
            return;
        lock (Gate)
        {
            if (due >= _due || _isDisposed)
                return;
            Armed.Remove(this);
            Volatile.Write(ref _due, due);
            Armed.Add(this);
            if (Armed.Min == this)
                Monitor.Pulse(Gate);
        }
    }

    /// <summary>Ends it. A call that is under way goes on.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            _isDisposed = true;
            Armed.Remove(this);
            Volatile.Write(ref _due, long.MaxValue);
        }
    }

    private static int ByDue(DeadlineTimer one, DeadlineTimer other)
    {
        int order = one._due.CompareTo(other._due);
        return order != 0 ? order : one._id.CompareTo(other._id);
    }

    private static void EnsureRunning()
    {
        lock (Gate)
        {
            if (_isRunning)
                return;
            BackgroundThread.Start("FPNN deadlines", Run);
            Volatile.Write(ref _isRunning, true);
        }
    }

    private static void Run()
    {
        while (true)
            TakeNext()._onDue();
    }

    private static DeadlineTimer TakeNext()
    {
        lock (Gate)
        {
            while (true)
            {
                if (Armed.Min is not { } next)
                {
                    Monitor.Wait(Gate);
                    continue;
                }

                long left = next._due - MonotonicClock.Milliseconds;
                if (left <= 0)
                {
                    Armed.Remove(next);
                    // Whatever is added from here on arms the timer again.
                    Volatile.Write(ref next._due, long.MaxValue);
                    return next;
                }

                Monitor.Wait(Gate, (int)Math.Min(left, int.MaxValue));
            }
        }
    }
}
