using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How much processor time comparing a million members takes: what a look of a watch takes beyond the calls that it makes.</summary>
internal sealed class WatchComparisonGoal : IGoal
{
    private const int Looks = 5;

    public string Name => "a look at 50,000 rooms of 20 members: processor time for comparing, the calls not counted";

    public Bound Bound => Bound.AtMost(1, "s");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator("50000x20");
        using PowerShellProcess shell = PowerShellProcess.Connect(server.Endpoint);
        double calls = SecondsOf(shell, $"foreach ($look in 1..{Looks}) {{ $null = 1..50000 | Get-RtmVoiceRoomMemberCount -ThrottleLimit 256 }}");
        double looks = SecondsOf(
            shell,
            "Watch-RtmVoiceRoom -IntervalSeconds 0.05 -ThrottleLimit 256 -EventType RoomClosed -MaximumSeconds 60 -Verbose 4>&1 |"
                + $" Where-Object {{ \"$_\" -like 'A look *' }} | Select-Object -First {Looks}");
        return new Figure(
            Math.Max(0, looks - calls),
            FormattableString.Invariant($"{looks:0.00} s for a look, {calls:0.00} s for as many counts through the pipeline"));
    }

    private static double SecondsOf(PowerShellProcess shell, string script)
    {
        shell.Run(script);
        TimeSpan before = shell.ProcessorTime;
        shell.Run(script);
        return (shell.ProcessorTime - before).TotalSeconds / Looks;
    }
}
