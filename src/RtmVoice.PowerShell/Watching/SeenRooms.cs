namespace RtmVoice.PowerShell.Watching;

/// <summary>What was last seen in one project: what the next look is compared with.</summary>
internal sealed class SeenRooms
{
    private readonly Dictionary<long, SeenRoom> _rooms = [];

    public IReadOnlyDictionary<long, SeenRoom> Rooms => _rooms;

    /// <summary>When the list of all rooms was last asked for with success: what it did not have did not exist then. Null if never.</summary>
    public DateTimeOffset? ListedAt { get; set; }

    /// <summary>When the service last answered: the beginning of the request.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When the service last failed to answer; null while the observation is not lost.</summary>
    public DateTimeOffset? LostAt { get; set; }

    /// <summary>Whether anything but times has changed since this was last set to false.</summary>
    public bool HasChanged { get; set; }

    public SeenRoom? Find(long roomId) => _rooms.TryGetValue(roomId, out SeenRoom? room) ? room : null;

    public void Keep(long roomId, SeenRoom room)
    {
        _rooms[roomId] = room;
        HasChanged = true;
    }

    public void Forget(long roomId) => HasChanged |= _rooms.Remove(roomId);

    /// <summary>Takes note of a list: rooms that nothing is known of came into being after the list before.</summary>
    /// <returns>The rooms listed and the rooms known, in ascending order, each once.</returns>
    public long[] Note(HashSet<long> listed, DateTimeOffset asked)
    {
        foreach (long roomId in listed)
        {
            if (Find(roomId) is not { } room)
                Keep(roomId, new SeenRoom { IsListed = true, AsOf = ListedAt });
            else
                room.IsListed = true;
        }

        ListedAt = asked;
        long[] all = _rooms.Keys.ToArray();
        Array.Sort(all);
        return all;
    }
}
