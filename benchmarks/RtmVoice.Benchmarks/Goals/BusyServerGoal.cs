using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The library's calls per second against those of a raw socket where the server has work to do: 20 µs a call, as the framework of the peers.</summary>
internal sealed class BusyServerGoal : IGoal
{
    private const int WorkMicroseconds = 20;

    public string Name => "RtmVoiceClient, 64 calls in flight at a server that takes 20 µs a call, against the raw-socket loop";

    public Bound Bound => Bound.AtLeast(0.95);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Answering(WorkMicroseconds);
        using var library = new LibraryLoop(server.Endpoint, 64);
        using var raw = new RawLoop(server.Port, 64);
        PairedRates rates = Pairs.Measure(library, raw);
        return new Figure(rates.Ratio, rates.ToString());
    }
}
