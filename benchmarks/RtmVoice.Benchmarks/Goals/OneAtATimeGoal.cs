using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The library's calls per second against those of a raw socket, both at the emulator, each call after the answer of the one before.</summary>
internal sealed class OneAtATimeGoal : IGoal
{
    public string Name => "RtmVoiceClient, one call at a time, against the raw-socket loop";

    public Bound Bound => Bound.AtLeast(0.85);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        using var library = new LibraryLoop(server.Endpoint, inFlight: 1);
        using var raw = new RawLoop(server.Port, inFlight: 1);
        PairedRates rates = Pairs.Measure(library, raw);
        return new Figure(rates.Ratio, rates.ToString());
    }
}
