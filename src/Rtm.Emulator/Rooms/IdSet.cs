namespace Rtm.Emulator.Rooms;

/// <summary>A set of ids whose sorted array is made once per change, so that reading a large room again and again costs nothing.</summary>
internal sealed class IdSet
{
    private readonly HashSet<long> _ids = [];
    private long[]? _sorted = [];

    public int Count => _ids.Count;

    public bool Contains(long id) => _ids.Contains(id);

    public void Add(long id)
    {
        if (_ids.Add(id))
            _sorted = null;
    }

    public bool Remove(long id)
    {
        bool removed = _ids.Remove(id);
        if (removed)
            _sorted = null;
        return removed;
    }

    /// <summary>The ids in ascending order, as the recorded server sends them.</summary>
    public long[] ToSortedArray()
    {
        if (_sorted is null)
        {
            long[] sorted = [.. _ids];
            Array.Sort(sorted);
            _sorted = sorted;
        }

        return _sorted;
    }
}
