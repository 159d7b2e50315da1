using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Requests;

namespace RtmVoice.PowerShell.Waiting;

/// <summary>A room that is waited for, and how it was last seen.</summary>
internal sealed class AwaitedRoom(long roomId, RoomCondition condition)
{
    public long RoomId { get; } = roomId;

    /// <summary>Whether a user who was seen in the room is not waited for again while it exists: people come and go.</summary>
    public bool CountsOnceSeen { get; init; }

    /// <summary>Whether any look has shown what the room is like.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>The members at the last look that showed them; null if the room did not exist.</summary>
    public VoiceRoomMembers? Members { get; private set; }

    /// <summary>The users of the condition who were not in it.</summary>
    public IReadOnlyList<long> MissingUserIds { get; private set; } = condition.PresentUserIds;

    /// <summary>Why the last look showed nothing; null if it did.</summary>
    public FpnnException? Failure { get; private set; }

    /// <summary>Whether the room was seen to be as it should.</summary>
    public bool IsMet { get; private set; }

    /// <summary>Whether waiting has no sense any more, as the room is as it should be or the service refuses to tell.</summary>
    public bool IsSettled => IsMet || Failure?.IsRefusal() == true;

    /// <summary>Takes note of a look.</summary>
    public void See(Reading<VoiceRoomMembers?> reading)
    {
        Failure = reading.Failure;
        if (Failure is not null)
            return;
        IsSeen = true;
        Members = reading.Answer;
        var present = new HashSet<long>(Members?.UserIds ?? []);
        IReadOnlyList<long> sought = CountsOnceSeen && Members is not null ? MissingUserIds : condition.PresentUserIds;
        MissingUserIds = sought.Where(userId => !present.Contains(userId)).ToArray();
        IsMet = !condition.Unmet(Members, MissingUserIds).Any();
    }

    /// <summary>What is still missing, in one clause or several.</summary>
    public string DescribeUnmet()
    {
        string why = Failure is null ? string.Empty : $" ({Failure.Message.TrimEnd('.')})";
        return IsSeen
            ? string.Join("; ", condition.Unmet(Members, MissingUserIds)) + (Failure is null ? string.Empty : $"; the last look failed{why}")
            : $"no look has shown it{why}";
    }
}
