using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>What one call of a cmdlet in a loop costs beyond the call that it makes.</summary>
internal sealed class CmdletOverheadGoal : IGoal
{
    public string Name => "One cmdlet call in a loop, over the library call";

    public Bound Bound => Bound.AtMost(60, "µs");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        using var cmdlet = new CmdletLoop(server.Endpoint);
        using var library = new LibraryLoop(server.Endpoint, inFlight: 1);
        PairedRates rates = Pairs.Measure(cmdlet, library, pairs: 7, seconds: 0.7);
        double cmdletTime = 1e6 / rates.Subject;
        double libraryTime = 1e6 / rates.Reference;
        return new Figure(
            cmdletTime - libraryTime, FormattableString.Invariant($"{cmdletTime:0} µs against {libraryTime:0} µs a call"));
    }
}
