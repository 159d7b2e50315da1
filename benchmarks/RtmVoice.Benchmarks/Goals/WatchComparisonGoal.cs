using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How much processor time a watch takes for one look at a million members: its calls, reading the answers, and comparing them.</summary>
internal sealed class WatchComparisonGoal : IGoal
{
    private const int Looks = 5;
    private const int Rooms = 50_000;

    public string Name => "a look at 50,000 rooms of 20 members: processor time, calls and comparing";

    public Bound Bound => Bound.AtMost(1, "s");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator($"{Rooms}x20");
        using PowerShellProcess shell = PowerShellProcess.Connect(server.Endpoint);
        // Looks are counted by their requests, one for the list and one a room: verbose lines cost more than the look.
        string script =
            $$"""
            $session = Get-RtmVoiceSession
            $end = $session.Requests + {{Looks * (Rooms + 1)}}
            $job = Watch-RtmVoiceRoom -IntervalSeconds 0.05 -ThrottleLimit 256 -EventType RoomClosed -MaximumSeconds 300 -AsJob
            while ($session.Requests -lt $end -and $job.State -eq 'Running') { Start-Sleep -Milliseconds 20 }
            if ($session.Requests -lt $end) { throw "The watch ended early: $($job.State)." }
            $job | Stop-Job -PassThru | Remove-Job
            """;
        shell.Run(script);
        TimeSpan before = shell.ProcessorTime;
        shell.Run(script);
        double seconds = (shell.ProcessorTime - before).TotalSeconds / Looks;
        return new Figure(seconds, FormattableString.Invariant($"{seconds / (Rooms + 1) * 1e6:0.0} µs a call"));
    }
}
