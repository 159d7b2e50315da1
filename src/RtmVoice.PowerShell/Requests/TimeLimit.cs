using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Cancels when a time is over, without a thread of the pool, unless it was disposed before.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _source;
    private readonly DeadlineTimer _timer;
    private bool _isDisposed;

    /// <param name="source">What is cancelled; disposed after this.</param>
    /// <param name="time">How long it takes until then.</param>
    public TimeLimit(CancellationTokenSource source, TimeSpan time)
    {
        _source = source;
        _timer = new DeadlineTimer(Cancel);
        _timer.ComeBy(MonotonicClock.Milliseconds + (long)Math.Ceiling(time.TotalMilliseconds));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
            _isDisposed = true;
    }

    private void Cancel()
    {
        lock (_gate)
        {
            if (!_isDisposed)
                _source.Cancel();
        }
    }
}
