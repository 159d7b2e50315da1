using System.Diagnostics;

namespace Rtm.Emulator.Timing;

/// <summary>Runs actions some time after they came in, on one timer for all of them. Actions that are due together run in their order.</summary>
internal sealed class DelayQueue : IDisposable
{
    private readonly SortedDictionary<(TimeSpan Due, long Number), Action> _waiting = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer _timer;
    private TimeSpan _nextRun = TimeSpan.MaxValue;
    private long _lastNumber;
    private bool _isDisposed;

    public DelayQueue()
    {
        _timer = new Timer(static queue => ((DelayQueue)queue!).RunDue(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public void Enqueue(TimeSpan delay, Action action)
    {
        lock (_waiting)
        {
            if (_isDisposed)
                return;
            TimeSpan due = _clock.Elapsed + delay;
            _waiting.Add((due, ++_lastNumber), action);
            if (due < _nextRun)
                SetTimer(due);
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
            {
                _nextRun = TimeSpan.MaxValue;
                return null;
            }

            KeyValuePair<(TimeSpan Due, long Number), Action> first = _waiting.First();
            if (first.Key.Due <= _clock.Elapsed)
            {
                _waiting.Remove(first.Key);
                return first.Value;
            }

            SetTimer(first.Key.Due);
            return null;
        }
    }

    private void SetTimer(TimeSpan due)
    {
        _nextRun = due;
        // A timer may fire up to a millisecond early; one more saves a second round.
        double wait = Math.Max(0, (due - _clock.Elapsed).TotalMilliseconds) + 1;
        _timer.Change((long)wait, Timeout.Infinite);
    }
}
