namespace RtmVoice.Architecture.Tests;

/// <summary>Which places of a house refer to which; a place is a namespace or a project.</summary>
internal sealed class ReferenceGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _references = new(StringComparer.Ordinal);

    public bool Contains(string place) => _references.ContainsKey(place);

    public void AddPlace(string place) => _references.TryAdd(place, new SortedDictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Adds a reference; one of a place to itself is none.</summary>
    /// <param name="from">The place that refers.</param>
    /// <param name="to">The place referred to.</param>
    /// <param name="reason">Who refers to whom, for a message.</param>
    public void Add(string from, string to, string reason)
    {
        AddPlace(from);
        AddPlace(to);
        if (from != to)
            _references[from].TryAdd(to, reason);
    }

    /// <summary>The references along one circle, a line each; none if all run one way.</summary>
    public IReadOnlyList<string> FindCircle()
    {
        var done = new HashSet<string>();
        return _references.Keys.Select(place => FindCircle(place, [], done)).FirstOrDefault(circle => circle.Count > 0) ?? [];
    }

    /// <summary>The references that run up a ladder or around it.</summary>
    /// <param name="ladder">The places from top to bottom; those on one rung, divided by blanks, are left to the search for circles.</param>
    public IEnumerable<string> FindUpward(string[] ladder)
    {
        for (int rung = 1; rung < ladder.Length; rung++)
        {
            string[] above = ladder.Take(rung).SelectMany(places => places.Split(' ')).ToArray();
            foreach (string place in ladder[rung].Split(' '))
            {
                foreach ((string to, string reason) in _references[place].Where(reference => above.Contains(reference.Key)))
                    yield return $"{place} -> {to}: {reason}";
            }
        }
    }

    // Walks into the depth; a place already on the way down closes a circle, one that was left without finding any never needs a second walk.
    private List<string> FindCircle(string place, List<string> way, HashSet<string> done)
    {
        int start = way.IndexOf(place);
        if (start >= 0)
        {
            return way.Skip(start)
                .Zip(way.Skip(start + 1).Append(place), (from, to) => $"{from} -> {to}: {_references[from][to]}")
                .ToList();
        }

        if (!done.Contains(place))
        {
            way.Add(place);
            foreach (string next in _references[place].Keys)
            {
                if (FindCircle(next, way, done) is { Count: > 0 } circle)
                    return circle;
            }

            way.RemoveAt(way.Count - 1);
            done.Add(place);
        }

        return [];
    }
}
