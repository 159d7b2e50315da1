namespace RtmVoice.PowerShell.Reporting;

/// <summary>Counts what happens in stretches of time of one length, which grows so that there are never many.</summary>
/// <remarks>What happens may come in any order: a bucket holds changes, and a level is their sum.</remarks>
internal sealed class Timeline
{
    private const int MostBuckets = 240;

    // Seconds, each a multiple of the one before, so that buckets can be put together.
    private static readonly long[] Lengths =
        [1, 5, 15, 60, 300, 900, 3600, 21600, 86400, 7 * 86400, 28 * 86400, 364 * 86400, 3640 * 86400L, 36400 * 86400L];

    private SortedDictionary<long, Bucket> _buckets = [];
    private int _length;

    /// <summary>How long a bucket is.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Lengths[_length]);

    /// <summary>The buckets in the order of time; those in which nothing happened are not there.</summary>
    public IEnumerable<(DateTimeOffset Start, Bucket Bucket)> Buckets =>
        _buckets.Select(pair => (new DateTimeOffset(pair.Key * Length.Ticks, TimeSpan.Zero), pair.Value));

    /// <summary>The bucket of a time, to be counted in at once: the next call may put it together with another.</summary>
    public Bucket this[DateTimeOffset time]
    {
        get
        {
            long index = time.UtcTicks / Length.Ticks;
            while (!_buckets.ContainsKey(index) && IsFullWith(index))
            {
                Lengthen();
                index = time.UtcTicks / Length.Ticks;
            }

            return In(_buckets, index);
        }
    }

    private static Bucket In(SortedDictionary<long, Bucket> buckets, long index)
    {
        if (!buckets.TryGetValue(index, out Bucket? bucket))
            buckets.Add(index, bucket = new Bucket());
        return bucket;
    }

    private bool IsFullWith(long index)
    {
        if (_buckets.Count == 0 || _length == Lengths.Length - 1)
            return false;
        long first = Math.Min(index, _buckets.First().Key);
        long last = Math.Max(index, _buckets.Last().Key);
        return last - first >= MostBuckets;
    }

    private void Lengthen()
    {
        long factor = Lengths[_length + 1] / Lengths[_length];
        _length++;
        SortedDictionary<long, Bucket> longer = [];
        foreach (KeyValuePair<long, Bucket> pair in _buckets)
            In(longer, pair.Key / factor).Add(pair.Value);
        _buckets = longer;
    }

    /// <summary>What happened in one stretch.</summary>
    internal sealed class Bucket
    {
        public int Joins { get; set; }

        public int Leaves { get; set; }

        /// <summary>By how many members there are more.</summary>
        public long Change { get; set; }

        public void Add(Bucket other)
        {
            Joins += other.Joins;
            Leaves += other.Leaves;
            Change += other.Change;
        }
    }
}
