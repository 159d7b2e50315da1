using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Watching;

/// <summary>What was last known of a room, in as few bytes as possible: a project may have fifty thousand of them.</summary>
internal sealed class SeenRoom
{
    private long _asOf;

    /// <summary>The members in ascending order; null while it is only known whether the room exists.</summary>
    public long[]? UserIds { get; private set; }

    /// <summary>Those of the members who manage the room, in ascending order.</summary>
    public long[] ManagerIds { get; private set; } = [];

    /// <summary>The member who owns the room; 0 if nobody is known to.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Whether the list of rooms had it, though its members are not known.</summary>
    public bool IsListed { get; set; }

    /// <summary>
    /// When what is known was true: the beginning of the request that told it. With unknown members, when the room did not exist yet; null
    /// if that was never seen.
    /// </summary>
    public DateTimeOffset? AsOf
    {
        get => _asOf == 0 ? null : new DateTimeOffset(_asOf, TimeSpan.Zero);
        set => _asOf = value?.UtcTicks ?? 0;
    }

    public int MemberCount => UserIds?.Length ?? 0;

    /// <summary>Keeps members that come in any order.</summary>
    public static SeenRoom Of(VoiceRoomMembers members, DateTimeOffset asOf) => Of(members.UserIds, members.ManagerIds, members.OwnerId ?? 0, asOf);

    /// <inheritdoc cref="Of(VoiceRoomMembers, DateTimeOffset)"/>
    public static SeenRoom Of(IReadOnlyList<long> userIds, IReadOnlyList<long> managerIds, long ownerId, DateTimeOffset? asOf) =>
        new() { UserIds = Sorted(userIds), ManagerIds = Sorted(managerIds), OwnerId = ownerId, AsOf = asOf };

    public RtmVoiceRoomRole RoleOf(long userId) =>
        userId == OwnerId ? RtmVoiceRoomRole.Owner
        : Array.BinarySearch(ManagerIds, userId) >= 0 ? RtmVoiceRoomRole.Manager
        : RtmVoiceRoomRole.Member;

    public bool HasSameMembersAs(SeenRoom other) =>
        OwnerId == other.OwnerId && UserIds is not null && other.UserIds is not null
        && UserIds.SequenceEqual(other.UserIds) && ManagerIds.SequenceEqual(other.ManagerIds);

    private static long[] Sorted(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
            return [];
        long[] sorted = ids.ToArray();
        Array.Sort(sorted);
        // Each once, whatever a server lists.
        int count = 1;
        for (int index = 1; index < sorted.Length; index++)
        {
            if (sorted[index] != sorted[count - 1])
                sorted[count++] = sorted[index];
        }

        Array.Resize(ref sorted, count);
        return sorted;
    }
}
