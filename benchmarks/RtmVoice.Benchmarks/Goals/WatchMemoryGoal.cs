using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How much memory a process takes more while it watches a million members.</summary>
internal sealed class WatchMemoryGoal : IGoal
{
    public string Name => "50,000 rooms of 20 members watched: memory above the baseline";

    public Bound Bound => Bound.AtMost(200, "MB");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator("50000x20");
        double megabytes = FreshProcess.WatchMegabytes(server.Endpoint);
        return new Figure(megabytes, FormattableString.Invariant($"{megabytes:0.0} MB at most, in three looks"));
    }
}
