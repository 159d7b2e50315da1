using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The first connection and request of a process over the second: what loading and compiling costs.</summary>
internal sealed class FirstConnectGoal : IGoal
{
    private const int Processes = 5;

    public string Name => "First Connect-RtmVoice plus first request in a fresh process, over the second";

    public Bound Bound => Bound.AtMost(80, "ms");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        (double First, double Second)[] times = [.. Enumerable.Range(0, Processes).Select(_ => FreshProcess.ConnectMilliseconds(server.Endpoint))];
        double first = Pairs.Median(times.Select(pair => pair.First));
        double second = Pairs.Median(times.Select(pair => pair.Second));
        return new Figure(
            Pairs.Median(times.Select(pair => pair.First - pair.Second)), FormattableString.Invariant($"{first:0.0} ms, then {second:0.0} ms"));
    }
}
