using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>What a call allocates once everything is warm, and whether any of it stays.</summary>
internal sealed class AllocationGoal : IGoal
{
    private const double Seconds = 1;
    private const int Rounds = 3;

    public string Name => "Allocated per call, library, steady state, of which nothing survives";

    public Bound Bound => Bound.AtMost(400, "bytes");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator();
        (double one, double oneSurviving) = Measure(server, 1);
        (double many, double manySurviving) = Measure(server, 64);
        double surviving = Math.Max(oneSurviving, manySurviving);
        return new Figure(
            Math.Max(one, many),
            FormattableString.Invariant($"{one:0} one at a time, {many:0} with 64 in flight; {Math.Max(0, surviving):0.00} survive"),
            IsSound: surviving < 1);
    }

    private static (double Allocated, double Surviving) Measure(ServerProcess server, int inFlight)
    {
        using var loop = new LibraryLoop(server.Endpoint, inFlight);
        loop.Measure(TimeSpan.FromSeconds(1.5));
        (double Allocated, double Surviving)[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Round(loop))];
        // What the runtime itself keeps, compiled code for one, comes in one round or another; what calls keep comes in all.
        return (Pairs.Median(rounds.Select(round => round.Allocated)), rounds.Min(round => round.Surviving));
    }

    private static (double Allocated, double Surviving) Round(LibraryLoop loop)
    {
        long heldBefore = GC.GetTotalMemory(forceFullCollection: true);
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        double calls = loop.Measure(TimeSpan.FromSeconds(Seconds)) * Seconds;
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        long surviving = GC.GetTotalMemory(forceFullCollection: true) - heldBefore;
        return (allocated / calls, surviving / calls);
    }
}
