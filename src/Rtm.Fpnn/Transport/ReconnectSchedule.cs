namespace Rtm.Fpnn.Transport;

/// <summary>
/// Says how long to wait before connecting again. While nobody waits for the connection, that is FPNN's "regressive strategy" (see
/// <see cref="FpnnReconnectOptions"/>); while somebody does, pauses that begin short and grow, so that the connection is back soon after the server is.
/// Not safe for several threads at once.
/// </summary>
internal sealed class ReconnectSchedule
{
    private const double Growth = 1.5;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly FpnnReconnectOptions _options;
    private int _failures;
    private long _ended;
    private TimeSpan _pause;
    private TimeSpan _pauseWhileAwaited;

    public ReconnectSchedule(FpnnReconnectOptions options) => _options = options;

    /// <summary>Takes note of a connection that ended.</summary>
    /// <param name="lifetime">How long it lived; zero if it never came about.</param>
    /// <param name="isProductive">Whether it brought an answer: then it was not a failure, however short it lived.</param>
    public void OnEnded(TimeSpan lifetime, bool isProductive = false)
    {
        _failures = isProductive || lifetime >= _options.MinLifetime ? 0 : _failures + 1;
        _ended = MonotonicClock.Milliseconds;
        _pauseWhileAwaited = NextDelayWhileAwaited();
        _pause = NextDelay();
    }

    /// <summary>What is left of the wait before the next attempt; zero when it is over.</summary>
    /// <param name="isAwaited">Whether somebody waits for the connection.</param>
    public TimeSpan LeftToWait(bool isAwaited)
    {
        TimeSpan pause = isAwaited || _pause < _pauseWhileAwaited ? _pauseWhileAwaited : _pause;
        return TimeSpan.FromMilliseconds(Math.Max(0, _ended + (long)pause.TotalMilliseconds - MonotonicClock.Milliseconds));
    }

    /// <summary>The wait before the next attempt while nobody waits.</summary>
    public TimeSpan NextDelay()
    {
        int step = _failures - _options.ImmediateAttempts - 1;
        if (step < 0)
            return TimeSpan.Zero;
        double part = Math.Min(1.0, (double)step / _options.DelaySteps);
        double full = _options.FirstDelay.TotalMilliseconds
            + (part * (_options.MaxDelay - _options.FirstDelay).TotalMilliseconds);
        return Shortened(full);
    }

    /// <summary>The wait before the next attempt while somebody waits: none at first, never longer than the first delay of the options.</summary>
    public TimeSpan NextDelayWhileAwaited()
    {
        if (_failures == 0)
            return TimeSpan.Zero;
        double full = ShortestPause.TotalMilliseconds * Math.Pow(Growth, _failures - 1);
        return Shortened(Math.Min(full, _options.FirstDelay.TotalMilliseconds));
    }

    private TimeSpan Shortened(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds * (1 - (_options.Jitter * Jitter.Next())));
}
