namespace Rtm.Fpnn.Transport;

/// <summary>
/// How a lost connection is made again. While nobody waits for it, by FPNN's "regressive strategy": the first failures in a row are answered at
/// once, then the waits grow linearly. While a call waits, by pauses that begin at 20 ms, grow by half each time, and never exceed
/// <see cref="FirstDelay"/>. After a connection that brought an answer, however short it lived, there is no wait.
/// </summary>
public sealed class FpnnReconnectOptions
{
    /// <summary>A connection that ended sooner than this counts as a failure. 1.5 s unless set.</summary>
    public TimeSpan MinLifetime { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many failures in a row are answered by connecting at once. 5 unless set.</summary>
    public int ImmediateAttempts { get; init; } = 5;

    /// <summary>The first wait. 2 s unless set.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait. 120 s unless set.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>In how many steps the waits grow from the first to the longest. 5 unless set; at least 1.</summary>
    public int DelaySteps { get; init; } = 5;

    /// <summary>How much of a wait is left to chance, 0-1, so that many clients do not come back at once. 0.2 unless set.</summary>
    public double Jitter { get; init; } = 0.2;
}
