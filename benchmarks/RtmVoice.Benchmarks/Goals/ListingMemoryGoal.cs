using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How much memory a process takes more when it lists a million members through the pipeline, and when a fifth of that.</summary>
internal sealed class ListingMemoryGoal : IGoal
{
    // What another fivefold of rooms may add: the ids of the rooms themselves, which come in one answer, and no member.
    private const double FlatMegabytes = 8;

    public string Name => "50,000 rooms of 20 members listed through the pipeline: memory above the baseline, flat in the rooms";

    public Bound Bound => Bound.AtMost(40, "MB");

    public Figure Measure()
    {
        double fewer = Megabytes(10_000);
        double all = Megabytes(50_000);
        return new Figure(
            all,
            FormattableString.Invariant($"{fewer:0.0} MB with 10,000 rooms, {all:0.0} MB with 50,000"),
            IsSound: all - fewer <= FlatMegabytes);
    }

    private static double Megabytes(int rooms)
    {
        using ServerProcess server = ServerProcess.Emulator(FormattableString.Invariant($"{rooms}x20"));
        return FreshProcess.ListMegabytes(server.Endpoint);
    }
}
