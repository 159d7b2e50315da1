using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>Counts what a watch saw, as it comes: the events of a room in the order of their time.</summary>
/// <remarks>Memory goes by the rooms, by 8 bytes for each time that a room was open, and by the events that are kept for a table.</remarks>
internal sealed class RoomActivity
{
    private const int MostRecent = 100_000;

    private readonly Dictionary<(int Session, long RoomId), RoomState> _rooms = [];
    private readonly Dictionary<int, DateTimeOffset> _lostAt = [];
    private readonly List<TimeSpan> _openTimes = [];
    private readonly Timeline _timeline = new();
    private readonly int[] _counts = new int[(int)RoomEventType.ObservationResumed + 1];
    private readonly RecentRows<RoomEvent> _recent = new(MostRecent);
    private DateTimeOffset _from = DateTimeOffset.MaxValue;
    private DateTimeOffset _to = DateTimeOffset.MinValue;
    private TimeSpan _lostTime;

    // What rooms held before their first event.
    private long _base;

    public int EventCount { get; private set; }

    /// <summary>The last of the events.</summary>
    public IReadOnlyCollection<RoomEvent> Recent => _recent.Rows;

    /// <summary>The rooms that are open after the events, with the count that the last event of each said.</summary>
    public IEnumerable<(int Session, long RoomId, int MemberCount)> OpenRooms =>
        _rooms.Where(pair => pair.Value.IsOpen).Select(pair => (pair.Key.Session, pair.Key.RoomId, pair.Value.MemberCount));

    public void Add(RoomEvent seen)
    {
        EventCount++;
        _recent.Add(seen);
        _from = seen.Time < _from ? seen.Time : _from;
        _to = seen.Time > _to ? seen.Time : _to;
        // What was there when the watch began has not come.
        bool isNews = seen.Since is not null || seen.Type >= RoomEventType.RoleChanged;
        if (isNews)
            _counts[(int)seen.Type]++;
        switch (seen.Type)
        {
            case RoomEventType.ObservationLost:
                _lostAt[seen.Session] = seen.Since ?? seen.Time;
                break;
            case RoomEventType.ObservationResumed when _lostAt.TryGetValue(seen.Session, out DateTimeOffset lostAt):
                _lostAt.Remove(seen.Session);
                _lostTime += seen.Time - lostAt;
                break;
            case not RoomEventType.ObservationResumed:
                AddToRoom(seen, isNews);
                break;
        }
    }

    public RtmVoiceActivity? Measure()
    {
        if (EventCount == 0)
            return null;
        _openTimes.Sort();
        return new RtmVoiceActivity
        {
            EventCount = EventCount,
            From = _from.ToUniversalTime(),
            To = _to.ToUniversalTime(),
            OpenedCount = _counts[(int)RoomEventType.RoomOpened],
            ClosedCount = _counts[(int)RoomEventType.RoomClosed],
            JoinCount = _counts[(int)RoomEventType.UserJoined],
            LeaveCount = _counts[(int)RoomEventType.UserLeft],
            RoleChangeCount = _counts[(int)RoomEventType.RoleChanged],
            LostCount = _counts[(int)RoomEventType.ObservationLost],
            LostTime = _lostTime,
            OpenLossCount = _lostAt.Count,
            MeasuredRoomCount = _openTimes.Count,
            MedianOpenTime = _openTimes.Count == 0 ? null : _openTimes[(_openTimes.Count - 1) / 2],
            MaximumOpenTime = _openTimes.Count == 0 ? null : _openTimes[_openTimes.Count - 1],
            OpenTimeDistribution = Distributions.OfOpenTimes(_openTimes),
        };
    }

    /// <summary>Members and what came and went, in stretches of time without a gap.</summary>
    public RtmVoiceTimePoint[] MeasureTimeline()
    {
        foreach (RoomState room in _rooms.Values)
            SettleBase(room);
        var points = new List<RtmVoiceTimePoint>();
        long members = _base;
        foreach ((DateTimeOffset start, Timeline.Bucket bucket) in _timeline.Buckets)
        {
            // Where nothing happened for a while, one stretch says so.
            if (points.Count > 0 && points[points.Count - 1] is { } before && before.Time + before.Length < start)
            {
                DateTimeOffset end = before.Time + before.Length;
                points.Add(new RtmVoiceTimePoint(end, start - end, null, members, 0, 0));
            }

            members += bucket.Change;
            points.Add(new RtmVoiceTimePoint(start, _timeline.Length, null, members, bucket.Joins, bucket.Leaves));
        }

        return [.. points];
    }

    private void AddToRoom(in RoomEvent seen, bool isNews)
    {
        if (!_rooms.TryGetValue((seen.Session, seen.RoomId), out RoomState? room))
        {
            room = new RoomState { FirstTime = seen.Time, HasBegunEmpty = isNews && seen.Type == RoomEventType.RoomOpened };
            _rooms.Add((seen.Session, seen.RoomId), room);
        }

        int step = isNews && seen.Type == RoomEventType.UserJoined ? 1 : seen.Type == RoomEventType.UserLeft ? -1 : 0;
        OpenOrClose(room, seen, isNews);
        int count = room.IsOpen ? seen.MemberCount ?? Math.Max(0, room.MemberCount + step) : 0;
        if (!room.IsBaseKnown && seen.Time != room.FirstTime)
            SettleBase(room);
        Timeline.Bucket bucket = _timeline[seen.Time];
        bucket.Joins += Math.Max(0, step);
        bucket.Leaves += Math.Max(0, -step);
        if (room.IsBaseKnown)
            bucket.Change += count - room.MemberCount;
        else
            room.FirstSteps += step;
        room.MemberCount = count;
    }

    private void OpenOrClose(RoomState room, in RoomEvent seen, bool isNews)
    {
        switch (seen.Type)
        {
            case RoomEventType.RoomOpened:
                room.OpenedAt = isNews ? seen.Time : null;
                room.IsOpen = true;
                break;
            case RoomEventType.UserJoined:
                room.IsOpen = true;
                break;
            case RoomEventType.RoomClosed:
                if (room.OpenedAt is { } openedAt && seen.Time >= openedAt)
                    _openTimes.Add(seen.Time - openedAt);
                room.OpenedAt = null;
                room.IsOpen = false;
                break;
        }
    }

    /// <summary>
    /// Works out how many members a room held before its first event. Several events of one look carry the same time, and may all say the
    /// count at its end: what it was before follows once they are all there.
    /// </summary>
    private void SettleBase(RoomState room)
    {
        if (room.IsBaseKnown)
            return;
        int before = room.HasBegunEmpty ? 0 : Math.Max(0, room.MemberCount - room.FirstSteps);
        _base += before;
        _timeline[room.FirstTime].Change += room.MemberCount - before;
        room.IsBaseKnown = true;
    }

    /// <summary>What the events of a room have come to so far.</summary>
    private sealed class RoomState
    {
        public required DateTimeOffset FirstTime { get; init; }

        /// <summary>Whether the first event was its opening.</summary>
        public required bool HasBegunEmpty { get; init; }

        public bool IsOpen { get; set; } = true;

        /// <summary>When it was seen to open; null if it was open before.</summary>
        public DateTimeOffset? OpenedAt { get; set; }

        public int MemberCount { get; set; }

        public bool IsBaseKnown { get; set; }

        /// <summary>Joins less leaves among the events of the first time.</summary>
        public int FirstSteps { get; set; }
    }
}
