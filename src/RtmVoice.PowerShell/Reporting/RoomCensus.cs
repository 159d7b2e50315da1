using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>The rooms and members of the last snapshot, and the sums of those before it.</summary>
/// <remarks>Rows that say no time are one snapshot. Memory goes by the rooms and members of one snapshot.</remarks>
internal sealed class RoomCensus(SessionNames sessions)
{
    private readonly Dictionary<(int Session, long RoomId), RoomContents> _rooms = [];
    private readonly List<RtmVoiceTimePoint> _history = [];
    private DateTimeOffset? _time;

    // Rows of one room mostly follow one another.
    private RoomContents? _last;

    /// <summary>Whether there was any row.</summary>
    public bool IsEmpty => _rooms.Count == 0;

    /// <summary>Whether members were listed in any room.</summary>
    public bool HasMembers { get; private set; }

    /// <summary>When the snapshot was taken; null if no row says so.</summary>
    public DateTimeOffset? Time => _time;

    /// <summary>All snapshots, each as a point in time; none of rows without a time.</summary>
    public RtmVoiceTimePoint[] History => _time is null ? [] : [.. _history, Sum()];

    /// <summary>The rooms in the order of session and id. The members of each are in order.</summary>
    public IReadOnlyList<RoomContents> Settle()
    {
        foreach (RoomContents room in _rooms.Values)
            room.Settle();
        return _rooms.Values
            .OrderBy(room => sessions[room.Session], StringComparer.Ordinal)
            .ThenBy(room => room.RoomId)
            .ToArray();
    }

    /// <summary>Begins a snapshot with the first row of a later time.</summary>
    /// <returns>False if the time lies before that of rows that have come already.</returns>
    public bool TryEnter(DateTimeOffset? time)
    {
        if (time is null || time == _time)
            return true;
        if (time < _time)
            return false;
        if (_time is not null)
        {
            _history.Add(Sum());
            _rooms.Clear();
            _last = null;
        }

        _time = time;
        return true;
    }

    public void AddRoom(string session, long roomId, int? memberCount)
    {
        RoomContents room = Room(session, roomId);
        room.StatedCount = memberCount ?? room.StatedCount;
    }

    public void AddMember(string session, long roomId, long userId, MemberRole role)
    {
        HasMembers = true;
        Room(session, roomId).Add(userId, role);
    }

    /// <summary>Says that a room's members were asked for: where none was named, it is empty.</summary>
    public void MarkListed(string session, long roomId)
    {
        HasMembers = true;
        Room(session, roomId).IsListed = true;
    }

    /// <summary>Takes a room away that turned out to be closed.</summary>
    public void Remove(string session, long roomId)
    {
        _rooms.Remove((sessions.IndexOf(session), roomId));
        _last = null;
    }

    private RoomContents Room(string session, long roomId)
    {
        int index = sessions.IndexOf(session);
        if (_last is { } last && last.RoomId == roomId && last.Session == index)
            return last;
        if (!_rooms.TryGetValue((index, roomId), out RoomContents? room))
            _rooms.Add((index, roomId), room = new RoomContents(index, roomId));
        return _last = room;
    }

    private RtmVoiceTimePoint Sum()
    {
        long members = 0;
        foreach (RoomContents room in _rooms.Values)
        {
            room.Settle();
            members += room.MemberCount ?? 0;
        }

        return new RtmVoiceTimePoint(_time!.Value.ToUniversalTime(), TimeSpan.Zero, _rooms.Count, members, 0, 0);
    }
}
