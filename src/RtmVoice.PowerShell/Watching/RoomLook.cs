using System.Diagnostics;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>One look at the rooms of a session: the list, then the members room by room in the order of the ids, several at a time.</summary>
/// <remarks>
/// What was seen is replaced room by room, after the events of the room have been written: whatever breaks a look off, nothing goes untold.
/// Only an answer says that a room or a user is gone, never a failure.
/// </remarks>
internal sealed class RoomLook
{
    /// <summary>So many rooms in a row without an answer end a look: each may cost a time-out.</summary>
    private const int MostFailuresInARow = 3;

    // Finer than a timer can keep, rooms go out together.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(15);

    private readonly Queue<(long RoomId, Task<Reading<VoiceRoomMembers>>? Reading)> _inFlight = new();
    private int _failuresInARow;
    private Reading<long[]>? _list;

    /// <summary>The session.</summary>
    public required RtmVoiceSession Session { get; init; }

    /// <summary>What is told.</summary>
    public required WatchOptions Options { get; init; }

    /// <summary>What was seen before, and is seen now.</summary>
    public required SeenRooms Seen { get; init; }

    /// <summary>Tells losses.</summary>
    public required Observation Observation { get; init; }

    /// <summary>What kicks and closings of the session have shown since the look before.</summary>
    public required ShownAbsences Absences { get; init; }

    /// <summary>Takes the events.</summary>
    public required WatchOutput Output { get; init; }

    /// <summary>Makes the calls.</summary>
    public required RequestCalls Calls { get; init; }

    /// <summary>Breaks the look off.</summary>
    public required CancellationToken Ending { get; init; }

    /// <summary>From the beginning of the look before to that of this one; null in the first.</summary>
    public required TimeSpan? Interval { get; init; }

    /// <summary>How many rooms are asked for at the same time, at most.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>The time over which the rooms are spread.</summary>
    public required TimeSpan Spread { get; init; }

    /// <summary>How many rooms answered.</summary>
    public int RoomCount { get; private set; }

    /// <summary>How many events were told.</summary>
    public int EventCount { get; private set; }

    /// <summary>Looks.</summary>
    /// <param name="named">The rooms, in ascending order; null for those that the service lists.</param>
    /// <exception cref="OperationCanceledException">The look was broken off.</exception>
    public async Task RunAsync(long[]? named)
    {
        Observation.Begin();
        if (named is not null)
        {
            await ReadRoomsAsync(named, listed: null).ResumingInline();
            return;
        }

        _list = await ReadAsync(each => each.GetVoiceRoomListAsync()).ResumingInline();
        await TellAsync([], _list.Log).ResumingInline();
        if (_list.Failure is not null)
        {
            await Observation.FailAsync(_list.Failure, roomId: null, _list.Answered).ResumingInline();
            return;
        }

        // A list may be long, and the thread that received it has other answers to receive.
        await Output.SwitchAsync().ResumingInline();
        HashSet<long> listed = [.. _list.Answer!.Where(Options.WantsId)];
        await ReadRoomsAsync(Seen.Note(listed, _list.Asked), listed).ResumingInline();
        if (RoomCount == 0)
            await Observation.AnswerAsync(_list.Asked, _list.Answered).ResumingInline();
    }

    /// <param name="roomIds">The rooms, in ascending order.</param>
    /// <param name="listed">Those that exist; null if no list was asked for.</param>
    private async Task ReadRoomsAsync(long[] roomIds, HashSet<long>? listed)
    {
        var clock = Stopwatch.StartNew();
        for (int index = 0; index < roomIds.Length && !Observation.HasEnded; index++)
        {
            long roomId = roomIds[index];
            if (listed?.Contains(roomId) == false)
            {
                _inFlight.Enqueue((roomId, null));
            }
            else if (_failuresInARow < MostFailuresInARow)
            {
                while (_inFlight.Count >= ThrottleLimit)
                    await ConcludeNextAsync().ResumingInline();
                await PauseAsync(TimeSpan.FromTicks(Spread.Ticks * index / roomIds.Length) - clock.Elapsed).ResumingInline();
                _inFlight.Enqueue((roomId, ReadAsync(each => each.GetVoiceRoomMembersAsync(roomId))));
            }

            while (_inFlight.Count > 0 && _inFlight.Peek().Reading?.IsCompleted != false)
                await ConcludeNextAsync().ResumingInline();
        }

        while (_inFlight.Count > 0)
            await ConcludeNextAsync().ResumingInline();
    }

    /// <summary>Waits, and tells meanwhile what comes.</summary>
    private async Task PauseAsync(TimeSpan pause)
    {
        if (pause < ShortestPause)
            return;
        Task end = Pause.WhileOpenAsync(Session, pause, Ending);
        while (_inFlight.Count > 0 && await Task.WhenAny(end, _inFlight.Peek().Reading ?? Task.CompletedTask).ResumingInline() != end)
            await ConcludeNextAsync().ResumingInline();
        await end.ResumingInline();
    }

    private async Task ConcludeNextAsync()
    {
        (long roomId, Task<Reading<VoiceRoomMembers>>? task) = _inFlight.Dequeue();
        if (task is null)
        {
            await Observation.AnswerAsync(_list!.Asked, _list.Answered).ResumingInline();
            await EndRoomAsync(roomId, _list, []).ResumingInline();
            return;
        }

        Reading<VoiceRoomMembers> reading = await task.ResumingInline();
        bool isGone = reading.Failure is { Code: FpnnErrorCode.RoomNotExists };
        if (reading.Failure is { } failure && !isGone)
        {
            await TellAsync([], reading.Log).ResumingInline();
            _failuresInARow = await Observation.FailAsync(failure, roomId, reading.Answered).ResumingInline() ? _failuresInARow + 1 : 0;
            return;
        }

        _failuresInARow = 0;
        RoomCount++;
        await Observation.AnswerAsync(reading.Asked, reading.Answered).ResumingInline();
        if (!isGone)
            await KeepRoomAsync(roomId, reading).ResumingInline();
        else if (_list is null)
            await MissRoomAsync(roomId, reading).ResumingInline();
        else
            await EndRoomAsync(roomId, reading, reading.Log, _list.Asked).ResumingInline();
    }

    /// <summary>The room is there.</summary>
    private async Task KeepRoomAsync(long roomId, Reading<VoiceRoomMembers> reading)
    {
        var now = SeenRoom.Of(reading.Answer!, reading.Asked);
        SeenRoom? before = Seen.Find(roomId);
        IReadOnlyList<ShownAbsence> absences = Absences.Take(roomId, reading.Asked);
        if (before is not null && absences.Count == 0 && now.HasSameMembersAs(before))
        {
            await TellAsync([], reading.Log).ResumingInline();
            before.AsOf = now.AsOf;
            return;
        }

        RoomComparison comparison = Compare(roomId, reading.Answered);
        IReadOnlyList<object> events = before switch
        {
            { UserIds: not null } => comparison.Changed(before, now, absences),
            { AsOf: { } notYet } => comparison.Opened(now, notYet),
            // Named only now, after a watch of all rooms: their list did not have it.
            null when Seen.ListedAt is { } notListed => comparison.Opened(now, notListed),
            _ => Options.IncludesCurrent ? comparison.Opened(now, since: null) : [],
        };
        await TellAsync(events, reading.Log).ResumingInline();
        Seen.Keep(roomId, now);
    }

    /// <summary>A room that is watched by its name is not there.</summary>
    private async Task MissRoomAsync(long roomId, Reading<VoiceRoomMembers> reading)
    {
        SeenRoom? before = Seen.Find(roomId);
        IReadOnlyList<object> events = before is { UserIds: not null } ? Compare(roomId, reading.Answered).Closed(before, before.AsOf) : [];
        await TellAsync(events, reading.Log).ResumingInline();
        if (before is { UserIds: null, IsListed: false })
            before.AsOf = reading.Asked;
        else
            Seen.Keep(roomId, new SeenRoom { AsOf = reading.Asked });
        Absences.Forget(roomId);
    }

    /// <summary>A room that was listed is gone: from the list, or between it and the question for its members.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="answer">What shows that.</param>
    /// <param name="log">The lines about the call.</param>
    /// <param name="listed">When the list still had it; null if it no longer has.</param>
    private async Task EndRoomAsync<T>(long roomId, Reading<T> answer, IReadOnlyList<string> log, DateTimeOffset? listed = null)
    {
        RoomComparison comparison = Compare(roomId, answer.Answered);
        IReadOnlyList<object> events = Seen.Find(roomId) switch
        {
            // Asked for by its name in an earlier watch, and not there then either.
            null or { UserIds: null, IsListed: false } => [],
            { UserIds: null, AsOf: { } notYet } => comparison.OpenedAndClosed(notYet, listed ?? notYet),
            { UserIds: null } when Options.IncludesCurrent => comparison.OpenedAndClosed(null, listed),
            { } before => comparison.Closed(before, listed ?? before.AsOf),
        };
        await TellAsync(events, log).ResumingInline();
        Seen.Forget(roomId);
        Absences.Forget(roomId);
    }

    private RoomComparison Compare(long roomId, DateTimeOffset time) => new(Session, Options, roomId, time, Interval);

    private Task TellAsync(IReadOnlyList<object> events, IReadOnlyList<string> log)
    {
        EventCount += events.Count;
        return Output.WriteAsync(log.Count == 0 ? events : [.. log.Select(line => new VerboseRecord(line)), .. events]);
    }

    private Task<Reading<T>> ReadAsync<T>(Func<RequestCalls, Task<T>> call) => Reading.OfAsync(Calls.Another(Ending), call);
}
