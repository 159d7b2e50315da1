using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The library's calls per second against those of a raw socket, both at the emulator.</summary>
internal sealed class ClientSpeedGoal(int inFlight, double least) : IGoal
{
    public string Name => inFlight == 1
        ? "RtmVoiceClient, one call at a time, against the raw-socket loop"
        : $"RtmVoiceClient, {inFlight} calls in flight, against the raw-socket loop";

    public Bound Bound => Bound.AtLeast(least);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        using var library = new LibraryLoop(server.Endpoint, inFlight);
        using var raw = new RawLoop(server.Port, inFlight);
        PairedRates rates = Pairs.Measure(library, raw);
        return new Figure(rates.Ratio, rates.ToString());
    }
}
