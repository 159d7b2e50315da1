using System.Diagnostics;

namespace Rtm.Emulator.Rooms;

/// <summary>Runs actions one fixed delay after they came in, in their order, on one timer for all of them.</summary>
internal sealed class DelayQueue : IDisposable
{
    private readonly Queue<(TimeSpan Due, Action Action)> _waiting = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _delay;
    private readonly Timer _timer;
    private bool _isDisposed;

    public DelayQueue(TimeSpan delay)
    {
        _delay = delay;
        _timer = new Timer(static queue => ((DelayQueue)queue!).RunDue(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public void Enqueue(Action action)
    {
        lock (_waiting)
        {
            _waiting.Enqueue((_clock.Elapsed + _delay, action));
            if (_waiting.Count == 1)
                SetTimer();
        }
    }

    /// <summary>Drops what still waits.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _isDisposed = true;
            _waiting.Clear();
            _timer.Dispose();
        }
    }

    private void RunDue()
    {
        while (TakeDue() is { } action)
            action();
    }

    private Action? TakeDue()
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0)
                return null;
            if (_waiting.Peek().Due <= _clock.Elapsed)
                return _waiting.Dequeue().Action;
            SetTimer();
            return null;
        }
    }

    private void SetTimer()
    {
        if (_isDisposed)
            return;
        // A timer may fire up to a millisecond early; one more saves a second round.
        double wait = Math.Max(0, (_waiting.Peek().Due - _clock.Elapsed).TotalMilliseconds) + 1;
        _timer.Change((long)wait, Timeout.Infinite);
    }
}
