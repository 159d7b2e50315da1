using System.Diagnostics;

namespace Rtm.Fpnn.Transport;

/// <summary>A clock for time-outs, which nobody can set.</summary>
internal static class MonotonicClock
{
    private static readonly double MillisecondsPerTick = 1000.0 / Stopwatch.Frequency;

    /// <summary>Milliseconds since some moment before this process.</summary>
    public static long Milliseconds => At(Stopwatch.GetTimestamp());

    /// <summary>The same at a timestamp of <see cref="Stopwatch"/>, which counts more finely.</summary>
    public static long At(long timestamp) => (long)(timestamp * MillisecondsPerTick);
}
