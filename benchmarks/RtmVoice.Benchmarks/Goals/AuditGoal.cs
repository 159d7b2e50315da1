using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>What an audit costs that is on the disk before anything is sent.</summary>
internal sealed class AuditGoal : IGoal
{
    private const int WarmUps = 30;
    private const int Pairs = 25;

    public string Name => "1,000 kicks at -ThrottleLimit 64 with -AuditMode Required and a flush of 5 ms, against those without an audit";

    public Bound Bound => Bound.AtMost(1.5);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator("1x1");
        using var kicks = new KickRounds(server.Endpoint, kicks: 1000, throttleLimit: 64, flush: TimeSpan.FromMilliseconds(5));
        for (int i = 0; i < WarmUps; i++)
            Round(kicks);
        (double Audited, double Plain)[] rounds = [.. Enumerable.Range(0, Pairs).Select(_ => Round(kicks))];
        return new Figure(
            Loops.Pairs.Median(rounds.Select(round => round.Audited / round.Plain)),
            FormattableString.Invariant(
                $"{Loops.Pairs.Median(rounds.Select(round => round.Audited)):0} against {Loops.Pairs.Median(rounds.Select(round => round.Plain)):0} ms; the median of {Pairs} pairs"));
    }

    private static (double Audited, double Plain) Round(KickRounds kicks) => (kicks.Milliseconds(isAudited: true), kicks.Milliseconds(isAudited: false));
}
