using System.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>Watches users who were pulled into a room enter it: the service answers a pull before they are in.</summary>
internal sealed class RoomEntry(RoomUsers room)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The users who have not been seen in the room, in the order in which they were pulled.</summary>
    public IReadOnlyList<long> Missing { get; private set; } = room.UserIds;

    /// <summary>How long the room was watched.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Looks at the room, ever less often, until all are in or the time of an answer is over.</summary>
    public async Task WaitAsync(RequestCalls calls)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan pause = FirstPause;
        await LookAsync(calls).ConfigureAwait(false);
        while (Missing.Count > 0 && watch.Elapsed < calls.Timeout)
        {
            TimeSpan left = calls.Timeout - watch.Elapsed;
            await Task.Delay(pause < left ? pause : left, calls.Stopping).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
            await LookAsync(calls).ConfigureAwait(false);
        }

        Waited = watch.Elapsed;
    }

    private async Task LookAsync(RequestCalls calls)
    {
        try
        {
            VoiceRoomMembers members = await calls.GetVoiceRoomMembersAsync(room.RoomId).ConfigureAwait(false);
            var present = new HashSet<long>(members.UserIds);
            Missing = Missing.Where(userId => !present.Contains(userId)).ToArray();
        }
        catch (FpnnAnswerException failure) when (failure.Code == FpnnErrorCode.RoomNotExists)
        {
            // The room comes into being with the first user who enters: nobody has yet.
            Missing = room.UserIds;
        }
    }
}
