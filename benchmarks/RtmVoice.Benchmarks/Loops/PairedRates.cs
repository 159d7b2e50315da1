namespace RtmVoice.Benchmarks.Loops;

/// <summary>What two loops came to.</summary>
/// <param name="Ratio">The median of the pairs' ratios.</param>
/// <param name="Subject">The subject's calls per second.</param>
/// <param name="Reference">The reference's calls per second.</param>
internal sealed record PairedRates(double Ratio, double Subject, double Reference)
{
    public override string ToString() => FormattableString.Invariant($"{Subject:N0} against {Reference:N0} calls/s");
}
