using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>Tells what happened to one room between two looks: first to the room, then to its users in the order of their ids.</summary>
/// <param name="session">The session that looked.</param>
/// <param name="options">What is told.</param>
/// <param name="roomId">The room.</param>
/// <param name="time">When the answer came that shows it.</param>
/// <param name="interval">From the look before to this one; null in the first.</param>
internal readonly struct RoomComparison(RtmVoiceSession session, WatchOptions options, long roomId, DateTimeOffset time, TimeSpan? interval)
{
    private readonly List<object> _events = [];

    /// <summary>Nothing was known of the room but, perhaps, when it did not exist yet.</summary>
    public IReadOnlyList<object> Opened(SeenRoom now, DateTimeOffset? since)
    {
        AddRoom(RtmVoiceRoomEventType.RoomOpened, now.MemberCount, since);
        foreach (long userId in now.UserIds!)
            AddUser(RtmVoiceRoomEventType.UserJoined, userId, now.RoleOf(userId), null, now.MemberCount, since);
        return _events;
    }

    /// <summary>The room is gone, and everybody with it.</summary>
    /// <param name="before">What was known of it.</param>
    /// <param name="since">When the room, though perhaps not its members, was last seen.</param>
    public IReadOnlyList<object> Closed(SeenRoom before, DateTimeOffset? since)
    {
        AddRoom(RtmVoiceRoomEventType.RoomClosed, 0, since);
        foreach (long userId in before.UserIds ?? [])
            AddUser(RtmVoiceRoomEventType.UserLeft, userId, before.RoleOf(userId), null, 0, Earlier(before.AsOf, since));
        return _events;
    }

    /// <summary>The list had the room, but by the time that its members were asked for it was gone.</summary>
    /// <param name="notYet">When it did not exist yet.</param>
    /// <param name="listed">When it was listed.</param>
    public IReadOnlyList<object> OpenedAndClosed(DateTimeOffset? notYet, DateTimeOffset? listed)
    {
        AddRoom(RtmVoiceRoomEventType.RoomOpened, 0, notYet);
        AddRoom(RtmVoiceRoomEventType.RoomClosed, 0, listed);
        return _events;
    }

    /// <summary>The room was there before and is there now.</summary>
    /// <param name="before">What was known of it.</param>
    /// <param name="now">What is known now.</param>
    /// <param name="absences">What was not so in between, though it was before and perhaps is again.</param>
    public IReadOnlyList<object> Changed(SeenRoom before, SeenRoom now, IReadOnlyList<ShownAbsence> absences)
    {
        if (absences.FirstOrDefault(absence => absence.UserId is null) is { } closing)
        {
            Closed(before, Earlier(before.AsOf, closing.Asked));
            return Opened(now, closing.Asked);
        }

        var kicks = absences.ToLookup(absence => absence.UserId, absence => absence.Asked);
        long[] old = before.UserIds!;
        long[] present = now.UserIds!;
        int left = 0;
        int right = 0;
        while (left < old.Length || right < present.Length)
        {
            if (right == present.Length || (left < old.Length && old[left] < present[right]))
            {
                AddUser(RtmVoiceRoomEventType.UserLeft, old[left], before.RoleOf(old[left]), null, present.Length, before.AsOf);
                left++;
            }
            else if (left == old.Length || present[right] < old[left])
            {
                AddUser(RtmVoiceRoomEventType.UserJoined, present[right], now.RoleOf(present[right]), null, present.Length, before.AsOf);
                right++;
            }
            else
            {
                RtmVoiceRoomRole was = before.RoleOf(old[left++]);
                long userId = present[right++];
                RtmVoiceRoomRole role = now.RoleOf(userId);
                if (kicks.Contains(userId))
                {
                    AddUser(RtmVoiceRoomEventType.UserLeft, userId, was, null, present.Length, Earlier(before.AsOf, kicks[userId].First()));
                    AddUser(RtmVoiceRoomEventType.UserJoined, userId, role, null, present.Length, kicks[userId].First());
                }
                else if (was != role)
                {
                    AddUser(RtmVoiceRoomEventType.RoleChanged, userId, role, was, present.Length, before.AsOf);
                }
            }
        }

        return _events;
    }

    // A look may have begun after the call, and before its answer came.
    private static DateTimeOffset? Earlier(DateTimeOffset? seen, DateTimeOffset? shown) => seen > shown ? shown : seen;

    private void AddRoom(RtmVoiceRoomEventType type, int memberCount, DateTimeOffset? since)
    {
        if (options.WantsRoom(type))
            Add(type, null, null, null, memberCount, since);
    }

    private void AddUser(RtmVoiceRoomEventType type, long userId, RtmVoiceRoomRole role, RtmVoiceRoomRole? was, int memberCount, DateTimeOffset? since)
    {
        if (options.WantsUser(type, userId))
            Add(type, userId, role, was, memberCount, since);
    }

    private void Add(RtmVoiceRoomEventType type, long? userId, RtmVoiceRoomRole? role, RtmVoiceRoomRole? was, int memberCount, DateTimeOffset? since) =>
        _events.Add(new RtmVoiceRoomEvent(type, session)
        {
            Time = time.ToLocalTime(),
            RoomId = roomId,
            UserId = userId,
            Role = role?.ToString(),
            PreviousRole = was?.ToString(),
            MemberCount = memberCount,
            Since = since?.ToLocalTime(),
            IntervalSeconds = interval?.TotalSeconds,
        });
}
