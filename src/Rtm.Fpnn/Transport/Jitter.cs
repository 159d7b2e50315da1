namespace Rtm.Fpnn.Transport;

/// <summary>Chance for waits, so that many clients, or many calls, do not come back at the same moment.</summary>
internal static class Jitter
{
#if NET
    /// <summary>A number from 0 to 1.</summary>
    public static double Next() => Random.Shared.NextDouble();
#else
    private static readonly Random Random = new();

    /// <summary>A number from 0 to 1.</summary>
    public static double Next()
    {
        lock (Random)
            return Random.NextDouble();
    }
#endif
}
