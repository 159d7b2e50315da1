using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Whether a call ever takes longer because more are in flight.</summary>
internal sealed class CallGrowthGoal : IGoal
{
    private const int Rounds = 5;
    private static readonly int[] Levels = [1, 8, 64, 512, 4096];

    public string Name => "Growth: time per call with 1, 8, 64, 512, 4096 in flight, the greatest rise (10 % is noise)";

    public Bound Bound => Bound.AtMost(1.10);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        LibraryLoop[] loops = [.. Levels.Select(inFlight => new LibraryLoop(server.Endpoint, inFlight))];
        try
        {
            double[] rates = Growth.Rates(loops, Rounds);
            IEnumerable<string> steps = Levels.Zip(rates, (level, rate) => FormattableString.Invariant($"{level}: {rate:N0}"));
            return new Figure(Growth.GreatestRise(rates), $"calls/s: {string.Join("; ", steps)}");
        }
        finally
        {
            foreach (LibraryLoop loop in loops)
                loop.Dispose();
        }
    }
}
