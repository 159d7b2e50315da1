using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Ten thousand rooms' members through the pipeline over a line of 20 ms, against the least time that 64 in flight allow.</summary>
internal sealed class LongLineGoal : IGoal
{
    private const int Rooms = 10_000;
    private const int InFlight = 64;
    private const int DelayMilliseconds = 20;
    private const int Runs = 3;

    public string Name => "20 ms line, 10,000 rooms' members, -ThrottleLimit 64, against 10,000 / 64 × 20 ms";

    public Bound Bound => Bound.AtMost(1.1);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator(FormattableString.Invariant($"{Rooms}x20"));
        using ServerProcess line = ServerProcess.DelayLine(server.Port, DelayMilliseconds);
        using PowerShellProcess shell = PowerShellProcess.Connect(line.Endpoint);
        List(shell, Rooms / 10);
        double seconds = Pairs.Median(Enumerable.Range(0, Runs).Select(_ => List(shell, Rooms)));
        double least = (double)Rooms / InFlight * DelayMilliseconds / 1000;
        return new Figure(seconds / least, FormattableString.Invariant($"{seconds:0.00} s against {least:0.00} s"));
    }

    private static double List(PowerShellProcess shell, int rooms) =>
        shell.Run("param($Rooms, $Limit) $null = 1..$Rooms | Get-RtmVoiceRoomMember -ThrottleLimit $Limit", rooms, InFlight) / 1000;
}
