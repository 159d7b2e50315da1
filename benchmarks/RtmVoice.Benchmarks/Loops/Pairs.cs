namespace RtmVoice.Benchmarks.Loops;

/// <summary>Two loops in turn, A B A B: what else the machine does meets both, and the median of the pairs is little moved by it.</summary>
internal static class Pairs
{
    // The runtime takes that long to compile the hot paths for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static PairedRates Measure(ICallLoop subject, ICallLoop reference, int pairs = 7, double seconds = 0.5)
    {
        subject.Measure(WarmUp);
        reference.Measure(WarmUp);
        var rates = new (double Subject, double Reference)[pairs];
        for (int i = 0; i < pairs; i++)
            rates[i] = (subject.Measure(TimeSpan.FromSeconds(seconds)), reference.Measure(TimeSpan.FromSeconds(seconds)));
        return new PairedRates(
            Median(rates.Select(pair => pair.Subject / pair.Reference)),
            Median(rates.Select(pair => pair.Subject)),
            Median(rates.Select(pair => pair.Reference)));
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

/// <summary>What two loops came to.</summary>
/// <param name="Ratio">The median of the pairs' ratios.</param>
/// <param name="Subject">The subject's calls per second.</param>
/// <param name="Reference">The reference's calls per second.</param>
internal sealed record PairedRates(double Ratio, double Subject, double Reference)
{
    public override string ToString() => FormattableString.Invariant($"{Subject:N0} against {Reference:N0} calls/s");
}
