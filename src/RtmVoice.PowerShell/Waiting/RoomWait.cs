using System.Diagnostics;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Waiting;

/// <summary>Looks at rooms of one session, ever less often, until they are as they should be.</summary>
/// <remarks>A look that fails shows nothing: a room counts as gone only if the service says so. Rooms that are settled are not looked at again.</remarks>
internal sealed class RoomWait(RtmVoiceSession session, IReadOnlyList<AwaitedRoom> rooms)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    // What the last look, which begins when the time is over, has for its answers; no more than the whole time.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = new();
    private readonly HashSet<AwaitedRoom> _told = [];

    /// <summary>The longest pause between two looks. The first is short, and each is twice as long as the one before.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait at most; null for any time. Zero is one look.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Whether one room that is as it should be is enough.</summary>
    public bool EndsWithAny { get; init; }

    /// <summary>Told after each look of the rooms that it settled and how long that took; the next look waits for it.</summary>
    public Func<IReadOnlyList<AwaitedRoom>, TimeSpan, Task>? Settled { get; init; }

    /// <summary>How long it was waited.</summary>
    public TimeSpan Waited => _clock.Elapsed;

    private bool IsOver => session.IsClosed || rooms.All(room => room.IsSettled) || (EndsWithAny && rooms.Any(room => room.IsMet));

    /// <summary>Waits.</summary>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="enough">Ends the wait early, in good order.</param>
    /// <exception cref="OperationCanceledException">The calls were stopped.</exception>
    public async Task RunAsync(RequestCalls calls, CancellationToken enough = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(calls.Stopping, enough);
        using TimeLimit? over = Limit is { } limit && limit > TimeSpan.Zero ? new TimeLimit(ending, limit + Shorter(limit, LastLook)) : null;
        _clock.Start();
        TimeSpan pause = Shorter(FirstPause, LongestPause);
        try
        {
            await LookAsync(calls, ending.Token).ResumingInline();
            for (TimeSpan left = Left(); !IsOver && left > TimeSpan.Zero; left = Left())
            {
                await Pause.WhileOpenAsync(session, Shorter(pause, left), ending.Token).ResumingInline();
                if (session.IsClosed)
                    return;
                pause = Shorter(pause + pause, LongestPause);
                await LookAsync(calls, ending.Token).ResumingInline();
            }
        }
        catch (OperationCanceledException) when (!calls.Stopping.IsCancellationRequested)
        {
            // What the look that was cut off has shown counts.
            await TellAsync().ResumingInline();
        }
        finally
        {
            _clock.Stop();
        }
    }

    private async Task LookAsync(RequestCalls calls, CancellationToken ending)
    {
        await calls.ForEachAsync(
            rooms.Where(room => !room.IsSettled),
            calls.ThrottleLimit,
            async (each, room) => room.See(await Reading.OfAsync(each, one => one.FindVoiceRoomMembersAsync(room.RoomId)).ResumingInline()),
            ending).ResumingInline();
        await TellAsync().ResumingInline();
    }

    private TimeSpan Left() => (Limit ?? TimeSpan.MaxValue) - _clock.Elapsed;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private Task TellAsync() => Settled?.Invoke(rooms.Where(room => room.IsSettled && _told.Add(room)).ToArray(), Waited) ?? Task.CompletedTask;
}
