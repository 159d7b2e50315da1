namespace Rtm.Fpnn.Transport;

/// <summary>The process-wide time-outs, used where neither the call nor the client names one.</summary>
public static class FpnnDefaults
{
    /// <summary>The longest time-out that is accepted anywhere: 24 days and 20 hours, as many whole seconds as fit into 2^31 milliseconds.</summary>
    internal static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(2147483);

    private static long _connectTimeoutTicks = TimeSpan.FromSeconds(30).Ticks;
    private static long _requestTimeoutTicks = TimeSpan.FromSeconds(30).Ticks;

    /// <summary>How long connecting may take; 30 s unless set. Positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero, negative, or longer than 24 days.</exception>
    public static TimeSpan ConnectTimeout
    {
        get => new(Interlocked.Read(ref _connectTimeoutTicks));
        set => Interlocked.Exchange(ref _connectTimeoutTicks, Positive(value).Ticks);
    }

    /// <summary>How long an answer may take; 30 s unless set. Positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero, negative, or longer than 24 days.</exception>
    public static TimeSpan RequestTimeout
    {
        get => new(Interlocked.Read(ref _requestTimeoutTicks));
        set => Interlocked.Exchange(ref _requestTimeoutTicks, Positive(value).Ticks);
    }

    private static TimeSpan Positive(TimeSpan value) => value > TimeSpan.Zero && value <= LongestTimeout
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A default time-out is positive, and no longer than 2147483 s (24 days).");
}
