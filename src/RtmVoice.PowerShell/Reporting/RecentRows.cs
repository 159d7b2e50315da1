namespace RtmVoice.PowerShell.Reporting;

/// <summary>The last rows of many, for a table: a page with all of a million could be sent to nobody.</summary>
internal sealed class RecentRows<T>(int most)
{
    private readonly Queue<T> _rows = new();

    /// <summary>The rows that are kept, in the order in which they came.</summary>
    public IReadOnlyCollection<T> Rows => _rows;

    public void Add(T row)
    {
        if (_rows.Count == most)
            _rows.Dequeue();
        _rows.Enqueue(row);
    }
}
