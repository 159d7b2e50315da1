using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Sorts values into classes.</summary>
internal static class Distributions
{
    // Up to here each size is a class of its own; beyond, each class is twice as wide as the one before.
    private const int MostSingleSizes = 24;

    private static readonly TimeSpan[] OpenTimes =
    [
        TimeSpan.Zero,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromDays(1),
    ];

    /// <param name="sizes">The sizes in ascending order.</param>
    public static RtmVoiceSizeClass[] OfSizes(IReadOnlyList<int> sizes)
    {
        if (sizes.Count == 0)
            return [];
        int largest = sizes[sizes.Count - 1];
        var classes = new List<RtmVoiceSizeClass>();
        int next = 0;
        for (long from = 0; from <= largest;)
        {
            // 0, 1, 2, 3-4, 5-8, 9-16
            long to = largest <= MostSingleSizes || from < 3 ? from : (from - 1) * 2;
            int first = next;
            while (next < sizes.Count && sizes[next] <= to)
                next++;
            classes.Add(new RtmVoiceSizeClass((int)from, (int)Math.Min(to, int.MaxValue), next - first));
            from = to + 1;
        }

        return [.. classes];
    }

    public static RtmVoiceOpenTimeClass[] OfOpenTimes(IReadOnlyCollection<TimeSpan> times) => times.Count == 0
        ? []
        : OpenTimes.Select((from, index) =>
        {
            TimeSpan? to = index + 1 < OpenTimes.Length ? OpenTimes[index + 1] : null;
            return new RtmVoiceOpenTimeClass(from, to, times.Count(time => time >= from && (to is null || time < to)));
        }).ToArray();

    /// <summary>The value that a share of the values do not exceed, by the nearest rank.</summary>
    /// <param name="sizes">The values in ascending order; at least one.</param>
    /// <param name="share">More than 0, and up to 1.</param>
    public static int Percentile(IReadOnlyList<int> sizes, double share) => sizes[(int)Math.Ceiling(share * sizes.Count) - 1];
}
