using RtmVoice.Benchmarks.Loops;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Compares one loop at growing sizes.</summary>
internal static class Growth
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.4);

    /// <summary>The median rate of each loop, measured in turn.</summary>
    public static double[] Rates(IReadOnlyList<ICallLoop> loops, int rounds)
    {
        foreach (ICallLoop loop in loops)
            loop.Measure(WarmUp);
        var rates = loops.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < loops.Count; i++)
                rates[i].Add(loops[i].Measure(Duration));
        }

        return [.. rates.Select(Pairs.Median)];
    }

    /// <summary>The longest time at any size over the shortest at a smaller one.</summary>
    public static double GreatestRise(IReadOnlyList<double> rates)
    {
        double rise = 0;
        double best = rates[0];
        foreach (double rate in rates.Skip(1))
        {
            rise = Math.Max(rise, best / rate);
            best = Math.Max(best, rate);
        }

        return rise;
    }
}
