using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>What a call of a cmdlet allocates where nobody listens to spans, measurements or events: no more than before there were any.</summary>
internal sealed class NobodyListeningGoal : IGoal
{
    private const int Rooms = 20_000;
    private const int WarmUps = 6;
    private const int Rounds = 5;

    public string Name => "Allocated per room in a pipeline of 20,000, where nobody listens";

    // What it was at the last commit without telemetry.
    public Bound Bound => Bound.AtMost(2725, "bytes");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator(FormattableString.Invariant($"{Rooms}x1"));
        using PowerShellProcess shell = PowerShellProcess.Connect(server.Endpoint);
        shell.Run("param($Count) $global:rooms = [long[]] (1..$Count)", Rooms);
        double[] quiet = Measure(shell, "$null = $rooms | Get-RtmVoiceRoomMemberCount -ThrottleLimit 256");
        double[] verbose = Measure(shell, "$null = $rooms | Get-RtmVoiceRoomMemberCount -ThrottleLimit 256 -Verbose 4>&1");
        return new Figure(Pairs.Median(quiet), FormattableString.Invariant($"with -Verbose: {Pairs.Median(verbose):0}"));
    }

    private static double[] Measure(PowerShellProcess shell, string script)
    {
        for (int i = 0; i < WarmUps; i++)
            shell.Run(script);
        return [.. Enumerable.Range(0, Rounds).Select(_ => shell.AllocatedBytes(script) / (double)Rooms)];
    }
}
