using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Requests;

namespace RtmVoice.PowerShell.Waiting;

/// <summary>Waits for users who were pulled into a room to enter it: the service answers a pull before they are in.</summary>
internal sealed class RoomEntry(RoomUsers room)
{
    /// <summary>The users who have not been seen in the room, in the order in which they were pulled.</summary>
    public IReadOnlyList<long> Missing { get; private set; } = room.UserIds;

    /// <summary>Why the last look showed nothing; null if it did.</summary>
    public FpnnException? Failure { get; private set; }

    /// <summary>How long it was waited.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Looks at the room until all have been seen in it or the time of an answer is over.</summary>
    /// <exception cref="FpnnException">The service refuses to tell who is in the room.</exception>
    public async Task WaitAsync(RequestCalls calls)
    {
        var awaited = new AwaitedRoom(room.RoomId, new RoomCondition { PresentUserIds = room.UserIds }) { CountsOnceSeen = true };
        var wait = new RoomWait(room.Session, [awaited]) { Limit = calls.Timeout };
        await wait.RunAsync(calls).ResumingInline();
        Missing = awaited.MissingUserIds;
        Waited = wait.Waited;
        Failure = awaited.Failure;
        if (Failure is not null && (room.Session.IsClosed || awaited.IsSettled))
            throw Failure;
    }
}
