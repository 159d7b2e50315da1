using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>All that rows said, put together as they came.</summary>
internal sealed class RoomFindings
{
    public RoomFindings()
    {
        Census = new RoomCensus(Sessions);
    }

    public SessionNames Sessions { get; } = new();

    public RoomCensus Census { get; }

    public RoomActivity Activity { get; } = new();

    public RoomChanges Changes { get; } = new();

    /// <summary>The rooms in order, once <see cref="Measure"/> was called.</summary>
    public IReadOnlyList<RoomContents> Rooms { get; private set; } = [];

    /// <summary>Whether rooms are known from events alone: those without any are missing.</summary>
    public bool IsFromEventsAlone { get; private set; }

    /// <summary>Works out the figures; to be called once, when all rows have come.</summary>
    /// <param name="top">How many of the fullest rooms and of the busiest users to name.</param>
    public RtmVoiceRoomMeasurement Measure(int top)
    {
        // Events settle first: the last of them say which rooms are open.
        RtmVoiceTimePoint[] timeline = Activity.MeasureTimeline();
        if (Census.IsEmpty && Activity.EventCount > 0)
        {
            IsFromEventsAlone = true;
            foreach ((int session, long roomId, int memberCount) in Activity.OpenRooms)
                Census.AddRoom(Sessions[session], roomId, memberCount);
        }

        Rooms = Census.Settle();
        RoomContents[] counted = [.. Rooms.Where(room => room.MemberCount is not null)];
        int[] sizes = [.. counted.Select(room => room.MemberCount!.Value)];
        Array.Sort(sizes);
        RtmVoiceTimePoint[] history = Census.History;
        (int users, RtmVoiceUserRooms[] busiest) = Census.HasMembers ? CountUsers(top) : (0, []);
        return new RtmVoiceRoomMeasurement
        {
            RoomCount = Rooms.Count,
            EmptyRoomCount = counted.Count(room => room.MemberCount == 0),
            UncountedRoomCount = Rooms.Count - counted.Length,
            MemberCount = sizes.Sum(size => (long)size),
            UserCount = Census.HasMembers ? users : null,
            ManagerCount = Census.HasMembers ? Rooms.Sum(room => room.ManagerCount ?? 0) : null,
            MeanMemberCount = sizes.Length == 0 ? null : sizes.Average(),
            MedianMemberCount = sizes.Length == 0 ? null : Distributions.Percentile(sizes, 0.5),
            Percentile95MemberCount = sizes.Length == 0 ? null : Distributions.Percentile(sizes, 0.95),
            MaximumMemberCount = sizes.Length == 0 ? null : sizes[sizes.Length - 1],
            FullestRoom = [.. counted
                .OrderByDescending(room => room.MemberCount)
                .Take(top)
                .Select(room => new RtmVoiceRoomSize(room.RoomId, room.MemberCount!.Value, room.ManagerCount, Sessions[room.Session]))],
            SizeDistribution = Distributions.OfSizes(sizes),
            BusiestUser = busiest,
            Activity = Activity.Measure(),
            // Snapshots know all rooms; events only those that changed.
            Timeline = history.Length > 1 || timeline.Length == 0 ? history : timeline,
            Changes = Changes.Measure(),
        };
    }

    /// <summary>Counts the users, and in how many rooms each is. The same number in another session may be somebody else.</summary>
    private (int Count, RtmVoiceUserRooms[] Busiest) CountUsers(int top)
    {
        int count = 0;
        var candidates = new List<RtmVoiceUserRooms>();
        foreach (IGrouping<int, RoomContents> session in Rooms.GroupBy(room => room.Session))
        {
            long[] users = [.. session.SelectMany(room => room.Users)];
            Array.Sort(users);
            var runs = new SortedSet<(int Rooms, long Other)>();
            for (int start = 0, end; start < users.Length; start = end)
            {
                end = start + 1;
                while (end < users.Length && users[end] == users[start])
                    end++;
                count++;
                // The lowest ids go last among equals, so that they stay.
                runs.Add((end - start, ~users[start]));
                if (runs.Count > top)
                    runs.Remove(runs.Min);
            }

            candidates.AddRange(runs.Select(run => new RtmVoiceUserRooms(~run.Other, run.Rooms, Sessions[session.Key])));
        }

        return (count, [.. candidates
            .OrderByDescending(user => user.RoomCount)
            .ThenBy(user => user.Session, StringComparer.Ordinal)
            .ThenBy(user => user.UserId)
            .Take(top)]);
    }
}
