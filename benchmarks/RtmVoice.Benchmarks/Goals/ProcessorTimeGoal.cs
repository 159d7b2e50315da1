using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>The processor time that a call costs the library's process, against that of a raw socket which sends ready-made frames.</summary>
internal sealed class ProcessorTimeGoal(int inFlight, double most) : IGoal
{
    private const int PairCount = 5;

    public string Name => $"Processor time a call of the client, {inFlight} in flight, against the raw-socket loop";

    public Bound Bound => Bound.AtMost(most);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        using var library = new LibraryLoop(server.Endpoint, inFlight);
        using var raw = new RawLoop(server.Port, inFlight);
        library.Measure(TimeSpan.FromSeconds(3));
        raw.Measure(TimeSpan.FromSeconds(1));
        var pairs = new (Cost Library, Cost Raw)[PairCount];
        for (int i = 0; i < PairCount; i++)
            pairs[i] = (Cost.Of(library), Cost.Of(raw));
        return new Figure(
            Pairs.Median(pairs.Select(pair => pair.Library.Microseconds / pair.Raw.Microseconds)),
            FormattableString.Invariant($"{Pairs.Median(pairs.Select(pair => pair.Library.Microseconds)):0.00} against {Pairs.Median(pairs.Select(pair => pair.Raw.Microseconds)):0.00} µs; ")
            + FormattableString.Invariant($"{Pairs.Median(pairs.Select(pair => pair.Library.Rate)):N0} against {Pairs.Median(pairs.Select(pair => pair.Raw.Rate)):N0} calls/s"));
    }

    private readonly record struct Cost(double Rate, double Microseconds)
    {
        private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.5);

        public static Cost Of(ICallLoop loop)
        {
            TimeSpan before = loop.ProcessorTime;
            double rate = loop.Measure(Round);
            return new Cost(rate, (loop.ProcessorTime - before).TotalMicroseconds / (rate * Round.TotalSeconds));
        }
    }
}
