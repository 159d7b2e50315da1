using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Waiting;

namespace RtmVoice.PowerShell.Changing;

/// <summary>Moves users from one room into another: pulls them, sees them there, and kicks them out only then.</summary>
internal sealed class RoomMove(RoomUsers users)
{
    // Who did not get all the way, by how far and why; in the order in which it happened.
    private readonly List<(string Where, FpnnException? Why, List<long> UserIds)> _stranded = [];
    private readonly HashSet<long> _moved = [];

    /// <summary>Who is in the destination and no longer in the room, in the order in which they were named.</summary>
    public long[] Moved => users.UserIds.Where(_moved.Contains).ToArray();

    /// <summary>An error for each place and reason where users were stranded.</summary>
    public IEnumerable<ErrorRecord> Errors => _stranded.Select(group => ErrorRecords.UserNotMoved(
        group.UserIds, users.RoomId, users.DestinationRoomId, group.Where, group.Why, users.Session.Endpoint));

    /// <summary>Moves.</summary>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="limit">How many kicks at a time.</param>
    /// <exception cref="FpnnException">Who is in the room cannot be known; nothing was changed.</exception>
    public async Task RunAsync(RequestCalls calls, int limit)
    {
        HashSet<long> inRoom = await MembersAsync(calls, users.RoomId).ResumingInline();
        Strand("they were not in room {0}, and stay where they are", null, users.UserIds.Where(userId => !inRoom.Contains(userId)));
        RoomUsers pulled = await PullAsync(calls, users.UserIds.Where(inRoom.Contains)).ResumingInline();
        if (pulled.UserIds.Length > 0)
            await KickAsync(calls, await EnterAsync(calls, pulled).ResumingInline(), limit).ResumingInline();
    }

    /// <summary>Pulls into the destination. A call that fails is the last.</summary>
    /// <returns>Those who may enter: also where the answer was lost.</returns>
    private async Task<RoomUsers> PullAsync(RequestCalls calls, IEnumerable<long> userIds)
    {
        var all = new RoomUsers(users.Session, users.DestinationRoomId);
        all.Add(userIds);
        var pulled = new RoomUsers(users.Session, users.DestinationRoomId);
        FpnnException? failure = null;
        foreach (long[] some in all.Calls())
        {
            bool mayEnter = false;
            if (failure is null)
            {
                failure = await Reading.FailureOfAsync(calls.PullUserIntoVoiceRoomAsync(users.DestinationRoomId, some, options: null)).ResumingInline();
                mayEnter = failure?.IsOutcomeUnknown != false;
            }

            if (mayEnter)
                pulled.Add(some);
            else
                Strand("they are in room {0} still, and were not pulled into room {1}", failure, some);
        }

        return pulled;
    }

    /// <summary>Waits for those who were pulled.</summary>
    /// <returns>Those who were seen in the destination.</returns>
    private async Task<long[]> EnterAsync(RequestCalls calls, RoomUsers pulled)
    {
        var entry = new RoomEntry(pulled);
        FpnnException? failure = await Reading.FailureOfAsync(entry.WaitAsync(calls)).ResumingInline();
        var missing = new HashSet<long>(entry.Missing);
        string waited = entry.Waited.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        Strand($"they were pulled into room {{1}}, but not seen there in {waited} s, and were left in room {{0}}", failure ?? entry.Failure, missing);
        return pulled.UserIds.Where(userId => !missing.Contains(userId)).ToArray();
    }

    private async Task KickAsync(RequestCalls calls, long[] arrived, int limit)
    {
        var failures = new FpnnException?[arrived.Length];
        await calls.ForEachChangeAsync(
            Enumerable.Range(0, arrived.Length),
            limit,
            async (each, index) => failures[index] =
                await Reading.FailureOfAsync(each.KickoutFromVoiceRoomAsync(users.RoomId, arrived[index], users.FromUserId)).ResumingInline(),
            calls.Stopping).ResumingInline();
        HashSet<long>? inRoom = failures.Any(failure => failure?.IsOutcomeUnknown == true) ? await LookAsync(calls).ResumingInline() : null;
        for (int index = 0; index < arrived.Length; index++)
        {
            long userId = arrived[index];
            FpnnException? failure = failures[index];
            // Whoever left by himself is where he should be.
            if (failure is null or { CodeName: "NotInRoom" or "RoomNotExists" } || (failure.IsOutcomeUnknown && inRoom?.Contains(userId) == false))
                _moved.Add(userId);
            else if (failure.IsOutcomeUnknown && inRoom is null)
                Strand("they are in room {1}; whether they are still in room {0} is not known", failure, [userId]);
            else
                Strand("they are in both rooms", failure, [userId]);
        }
    }

    /// <summary>Who is in the room; null if that cannot be known.</summary>
    private async Task<HashSet<long>?> LookAsync(RequestCalls calls)
    {
        Reading<HashSet<long>> reading = await Reading.OfAsync(calls, one => MembersAsync(one, users.RoomId)).ResumingInline();
        return reading.Failure is { Code: FpnnErrorCode.RoomNotExists } ? [] : reading.Answer;
    }

    private static async Task<HashSet<long>> MembersAsync(RequestCalls calls, long roomId)
    {
        VoiceRoomMembers members = await calls.GetVoiceRoomMembersAsync(roomId).ResumingInline();
        return [.. members.UserIds];
    }

    private void Strand(string where, FpnnException? why, IEnumerable<long> userIds)
    {
        long[] all = userIds.ToArray();
        int known = _stranded.FindIndex(group => group.Where == where && group.Why?.Message == why?.Message);
        if (all.Length > 0 && known < 0)
            _stranded.Add((where, why, [.. all]));
        else if (all.Length > 0)
            _stranded[known].UserIds.AddRange(all);
    }
}
