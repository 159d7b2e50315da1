using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>One look of a watch at ten thousand rooms over a line of 20 ms, against the least time that 64 in flight allow.</summary>
internal sealed class WatchLineGoal : IGoal
{
    private const int Rooms = 10_000;
    private const int InFlight = 64;
    private const int DelayMilliseconds = 20;
    private const int Runs = 3;

    public string Name => "20 ms line, a look at 10,000 rooms, -ThrottleLimit 64, against 10,000 / 64 × 20 ms";

    public Bound Bound => Bound.AtMost(1.15);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator(FormattableString.Invariant($"{Rooms}x20"));
        using ServerProcess line = ServerProcess.DelayLine(server.Port, DelayMilliseconds);
        using PowerShellProcess shell = PowerShellProcess.Connect(line.Endpoint);
        Look(shell);
        double seconds = Pairs.Median(Enumerable.Range(0, Runs).Select(_ => Look(shell)));
        double least = (double)Rooms / InFlight * DelayMilliseconds / 1000;
        return new Figure(seconds / least, FormattableString.Invariant($"{seconds:0.00} s against {least:0.00} s"));
    }

    private static double Look(PowerShellProcess shell) =>
        shell.Run("param($Limit) Watch-RtmVoiceRoom -Once -ThrottleLimit $Limit", InFlight) / 1000;
}
