using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Counts what an audit recorded.</summary>
internal sealed class RoomChanges
{
    // What is in doubt is kept apart, so that none of it makes way for what went well.
    private const int MostDoubtful = 20_000;
    private const int MostRecent = 50_000;

    private readonly Dictionary<string, int[]> _byFunction = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _byOperator = new(StringComparer.Ordinal);
    private readonly RecentRows<ChangeRecord> _doubtful = new(MostDoubtful);
    private readonly RecentRows<ChangeRecord> _others = new(MostRecent);
    private readonly int[] _total = new int[4];

    public int Count => _total.Sum();

    /// <summary>The changes of the table: those in doubt first, then the failed ones, the latest of each first.</summary>
    public IReadOnlyList<ChangeRecord> Recent => _doubtful.Rows.Concat(_others.Rows)
        .OrderBy(change => change.Outcome == ChangeOutcome.NotSent ? ChangeOutcome.Succeeded : change.Outcome)
        .ThenByDescending(change => change.Time)
        .ToArray();

    public void Add(ChangeRecord change)
    {
        _total[(int)change.Outcome]++;
        Counts(_byFunction, change.Function)[(int)change.Outcome]++;
        Counts(_byOperator, change.Operator)[(int)change.Outcome]++;
        (change.Outcome == ChangeOutcome.Unknown ? _doubtful : _others).Add(change);
    }

    public RtmVoiceChanges? Measure() => Count == 0 ? null : new(Sum("all", _total), Ordered(_byFunction), Ordered(_byOperator));

    private static int[] Counts(Dictionary<string, int[]> all, string name)
    {
        if (!all.TryGetValue(name, out int[]? counts))
            all.Add(name, counts = new int[4]);
        return counts;
    }

    private static RtmVoiceChangeCount[] Ordered(Dictionary<string, int[]> all) => all
        .OrderByDescending(pair => pair.Value.Sum())
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => Sum(pair.Key, pair.Value))
        .ToArray();

    private static RtmVoiceChangeCount Sum(string name, int[] counts) => new(
        name,
        counts[(int)ChangeOutcome.Succeeded],
        counts[(int)ChangeOutcome.Failed],
        counts[(int)ChangeOutcome.NotSent],
        counts[(int)ChangeOutcome.Unknown]);
}
