namespace RtmVoice.PowerShell.Reporting;

/// <summary>The sessions that rows name, each once, so that a row holds a number instead of a name.</summary>
internal sealed class SessionNames
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private string? _last;
    private int _lastIndex;

    public int Count => _names.Count;

    public string this[int index] => _names[index];

    public int IndexOf(string name)
    {
        // Most rows name the session of the row before, and by the same object.
        if (ReferenceEquals(name, _last))
            return _lastIndex;
        if (!_indexes.TryGetValue(name, out int index))
        {
            index = _names.Count;
            _indexes.Add(name, index);
            _names.Add(name);
        }

        (_last, _lastIndex) = (name, index);
        return index;
    }
}
