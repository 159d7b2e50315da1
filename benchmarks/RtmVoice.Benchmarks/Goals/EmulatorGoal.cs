using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How many calls the emulator serves in a second of processor time, against an echo of the same frames.</summary>
internal sealed class EmulatorGoal : IGoal
{
    private const int InFlight = 64;
    private const int Pairs = 7;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.6);

    public string Name => "The emulator under the raw client, 64 in flight, per core used, against a bare echo server";

    public Bound Bound => Bound.AtLeast(0.50);

    public Figure Measure()
    {
        using ServerProcess emulator = ServerProcess.Emulator();
        using ServerProcess echo = ServerProcess.Echo();
        using var atEmulator = new RawLoop(emulator.Port, InFlight);
        using var atEcho = new RawLoop(echo.Port, InFlight);
        atEmulator.Measure(TimeSpan.FromSeconds(2));
        atEcho.Measure(TimeSpan.FromSeconds(1));
        var rates = new (double Emulator, double Echo)[Pairs];
        for (int i = 0; i < Pairs; i++)
            rates[i] = (PerCore(atEmulator, emulator), PerCore(atEcho, echo));
        double ratio = Loops.Pairs.Median(rates.Select(pair => pair.Emulator / pair.Echo));
        double served = Loops.Pairs.Median(rates.Select(pair => pair.Emulator));
        double echoed = Loops.Pairs.Median(rates.Select(pair => pair.Echo));
        return new Figure(ratio, FormattableString.Invariant($"{served:N0} against {echoed:N0} calls per second of one core"));
    }

    private static double PerCore(RawLoop loop, ServerProcess server)
    {
        TimeSpan before = server.ProcessorTime;
        double calls = loop.Measure(Duration) * Duration.TotalSeconds;
        return calls / (server.ProcessorTime - before).TotalSeconds;
    }
}
