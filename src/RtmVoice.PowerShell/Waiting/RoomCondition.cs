using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Output;

namespace RtmVoice.PowerShell.Waiting;

/// <summary>What a room is to be like; all of it at the same time.</summary>
internal sealed class RoomCondition
{
    /// <summary>A message with a thousand ids is read by nobody.</summary>
    private const int MostUsersNamed = 10;

    /// <summary>Whether it exists, or is empty; null says nothing.</summary>
    public RtmVoiceRoomState? State { get; init; }

    /// <summary>How many users are in it at least; null says nothing.</summary>
    public int? MinimumMemberCount { get; init; }

    /// <summary>How many users are in it at most; null says nothing.</summary>
    public int? MaximumMemberCount { get; init; }

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<long> PresentUserIds { get; init; } = [];

    /// <summary>Who is not in it.</summary>
    public IReadOnlyList<long> AbsentUserIds { get; init; } = [];

    /// <summary>Why no room can ever be like this; null if one can.</summary>
    public string? Contradiction()
    {
        int fewest = Math.Max(MinimumMemberCount ?? 0, PresentUserIds.Count);
        return State is RtmVoiceRoomState.Closed or RtmVoiceRoomState.Empty && fewest > 0 ? $"a room that is {State} holds nobody"
            : fewest > MaximumMemberCount ? FormattableString.Invariant($"{fewest} users are more than {MaximumMemberCount}")
            : PresentUserIds.Intersect(AbsentUserIds).Any() ? $"users cannot be in and out: {Name(PresentUserIds.Intersect(AbsentUserIds))}"
            : null;
    }

    /// <summary>In what a room is not like this, each as a clause.</summary>
    /// <param name="members">The members; null if the room does not exist: it holds nobody then.</param>
    /// <param name="missing">Those of <see cref="PresentUserIds"/> who are not in it.</param>
    public IEnumerable<string> Unmet(VoiceRoomMembers? members, IReadOnlyCollection<long> missing)
    {
        int count = members?.UserIds.Count ?? 0;
        if (State == RtmVoiceRoomState.Open && members is null)
            yield return "it does not exist";
        if (State == RtmVoiceRoomState.Closed && members is not null)
            yield return "it still exists";
        if (State == RtmVoiceRoomState.Empty && count > 0)
            yield return FormattableString.Invariant($"it holds {count} {(count == 1 ? "user" : "users")} instead of none");
        if (count < MinimumMemberCount)
            yield return FormattableString.Invariant($"it holds {count} users instead of {MinimumMemberCount} or more");
        if (count > MaximumMemberCount)
            yield return FormattableString.Invariant($"it holds {count} users instead of {MaximumMemberCount} or fewer");
        if (missing.Count > 0)
            yield return $"not in it: {Name(missing)}";
        if (AbsentUserIds.Count > 0 && members is not null && members.UserIds.Intersect(AbsentUserIds).ToArray() is { Length: > 0 } present)
            yield return $"still in it: {Name(present)}";
    }

    private static string Name(IEnumerable<long> userIds)
    {
        long[] all = userIds.ToArray();
        string more = all.Length > MostUsersNamed ? $" and {all.Length - MostUsersNamed} more" : string.Empty;
        return $"{(all.Length == 1 ? "user" : "users")} {string.Join(", ", all.Take(MostUsersNamed))}{more}";
    }
}
