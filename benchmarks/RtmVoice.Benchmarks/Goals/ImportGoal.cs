using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Importing the module against importing an empty binary module with the same format file, each in a fresh process.</summary>
internal sealed class ImportGoal : IGoal
{
    private const int PairCount = 7;

    public string Name => "Import of the module, against an empty binary module with its format file";

    public Bound Bound => Bound.AtMost(1.4);

    public Figure Measure()
    {
        var times = new (double Module, double Empty)[PairCount];
        for (int i = 0; i < PairCount; i++)
            times[i] = (FreshProcess.ImportMilliseconds(PowerShellProcess.RtmVoiceModule), FreshProcess.ImportMilliseconds(PowerShellProcess.EmptyModule));
        double ratio = Pairs.Median(times.Select(pair => pair.Module / pair.Empty));
        double module = Pairs.Median(times.Select(pair => pair.Module));
        double empty = Pairs.Median(times.Select(pair => pair.Empty));
        return new Figure(ratio, FormattableString.Invariant($"{module:0.0} ms against {empty:0.0} ms"));
    }
}
