namespace Rtm.Fpnn.Transport;

/// <summary>Says how long to wait before connecting again. Used by one loop.</summary>
internal sealed class ReconnectSchedule
{
    private readonly FpnnReconnectOptions _options;
    private int _failures;

    public ReconnectSchedule(FpnnReconnectOptions options) => _options = options;

    /// <summary>Takes note of a connection that ended, after how long it lived; zero if it never came about.</summary>
    public void OnEnded(TimeSpan lifetime) => _failures = lifetime < _options.MinLifetime ? _failures + 1 : 0;

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan NextDelay()
    {
        int step = _failures - _options.ImmediateAttempts - 1;
        if (step < 0)
            return TimeSpan.Zero;
        double part = Math.Min(1.0, (double)step / _options.DelaySteps);
        double full = _options.FirstDelay.TotalMilliseconds
            + (part * (_options.MaxDelay - _options.FirstDelay).TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (_options.Jitter * Jitter.Next())));
    }
}
