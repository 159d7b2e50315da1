using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;
using RtmVoice.PowerShell.Waiting;

namespace RtmVoice.PowerShell.Changing;

/// <summary>What differs between a room and a list, and how it is set right: pulls, a look, kicks or the closing, and a look at what came of it.</summary>
internal sealed class RoomSync(RtmVoiceSession session, long roomId, long fromUserId)
{
    private readonly List<PlannedChange> _changes = [];

    public RtmVoiceSession Session { get; } = session;

    public long RoomId { get; } = roomId;

    /// <summary>The changes, in the order in which they are made.</summary>
    public IReadOnlyList<PlannedChange> Changes => _changes;

    /// <summary>Plans what makes the room hold whom it should.</summary>
    /// <param name="wanted">Who should be in it.</param>
    /// <param name="members">Who is in it; null if it does not exist.</param>
    /// <param name="removesExtra">Whether others are kicked out.</param>
    public void Plan(IReadOnlyList<long> wanted, VoiceRoomMembers? members, bool removesExtra)
    {
        var present = new HashSet<long>(members?.UserIds ?? []);
        _changes.AddRange(wanted.Where(userId => !present.Contains(userId)).Select(userId => new PlannedChange(RtmVoiceRoomAction.Pull, userId)));
        if (removesExtra)
            _changes.AddRange(present.Except(wanted).OrderBy(userId => userId).Select(userId => new PlannedChange(RtmVoiceRoomAction.Kick, userId)));
    }

    public void PlanClosing() => _changes.Add(new PlannedChange(RtmVoiceRoomAction.Close, null));

    /// <summary>Makes the changes that were not declined, and looks at what came of them. Failures become outcomes.</summary>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="limit">How many kicks at a time.</param>
    public async Task RunAsync(RequestCalls calls, int limit)
    {
        PlannedChange[] sent = _changes.Where(change => !change.IsDeclined).ToArray();
        PlannedChange[] pulls = sent.Where(change => change.Action == RtmVoiceRoomAction.Pull).ToArray();
        PlannedChange[] others = sent.Where(change => change.Action != RtmVoiceRoomAction.Pull).ToArray();
        await PullAsync(calls, pulls).ResumingInline();
        // The last one out ends a room, and those who are on their way then enter nowhere.
        TimeSpan left = calls.Timeout;
        if (others.Length > 0 && pulls.Any(change => change.MayBeDone))
            left -= await LookAsync(calls, pulls.Where(change => change.MayBeDone).ToArray(), left).ResumingInline();
        await calls.ForEachChangeAsync(others, limit, async (each, change) => change.Failure = await Reading.FailureOfAsync(Call(each, change)).ResumingInline(), calls.Stopping)
            .ResumingInline();
        if (sent.Length > 0)
            await LookAsync(calls, sent, left > TimeSpan.Zero ? left : TimeSpan.Zero).ResumingInline();
    }

    /// <summary>The changes and, if the room still is not what it should be, an error that says so.</summary>
    public IEnumerable<object> Results()
    {
        foreach (PlannedChange change in _changes)
            yield return new RtmVoiceRoomChange(change.Action, RoomId, change.UserId, change.Outcome, change.Reason, Session);
        if (_changes.Where(change => !change.IsDeclined && change.Outcome != RtmVoiceRoomOutcome.Done).ToArray() is { Length: > 0 } open)
            yield return ErrorRecords.RoomNotSynced(RoomId, Session.Endpoint, string.Join("; ", open.Take(10).Select(change => change.ToString())), open.Length);
    }

    private async Task PullAsync(RequestCalls calls, PlannedChange[] pulls)
    {
        var users = new RoomUsers(Session, RoomId);
        users.Add(pulls.Select(change => change.UserId!.Value));
        FpnnException? failure = null;
        foreach (long[] some in users.Calls())
        {
            HashSet<long> named = [.. some];
            bool isSent = failure is null;
            if (isSent)
                failure = await Reading.FailureOfAsync(calls.PullUserIntoVoiceRoomAsync(RoomId, some, options: null)).ResumingInline();
            foreach (PlannedChange change in pulls.Where(change => named.Contains(change.UserId!.Value)))
            {
                change.Failure = failure;
                change.IsSent = isSent;
            }
        }
    }

    private Task Call(RequestCalls calls, PlannedChange change) => change.Action == RtmVoiceRoomAction.Close
        ? calls.CloseVoiceRoomAsync(RoomId)
        : calls.KickoutFromVoiceRoomAsync(RoomId, change.UserId!.Value, fromUserId);

    /// <summary>Looks until the changes that may have been made are seen, or the time is over.</summary>
    /// <returns>How long that took.</returns>
    private async Task<TimeSpan> LookAsync(RequestCalls calls, PlannedChange[] changes, TimeSpan limit)
    {
        long[] Users(RtmVoiceRoomAction action) => changes.Where(change => change.Action == action && change.MayBeDone).Select(change => change.UserId ?? 0).ToArray();

        var room = new AwaitedRoom(RoomId, new RoomCondition
        {
            State = Users(RtmVoiceRoomAction.Close).Length > 0 ? RtmVoiceRoomState.Closed : null,
            PresentUserIds = Users(RtmVoiceRoomAction.Pull),
            AbsentUserIds = Users(RtmVoiceRoomAction.Kick),
        });
        var wait = new RoomWait(Session, [room]) { Limit = limit };
        await wait.RunAsync(calls).ResumingInline();
        TimeSpan waited = wait.Waited;
        // What a lost answer leaves open is not left open because the answer to the look was lost, too.
        if (room.Failure is { } failure && !failure.IsRefusal())
            await new RoomWait(Session, [room]) { Limit = TimeSpan.Zero }.RunAsync(calls).ResumingInline();
        foreach (PlannedChange change in changes)
            change.See(room);
        return waited;
    }
}
