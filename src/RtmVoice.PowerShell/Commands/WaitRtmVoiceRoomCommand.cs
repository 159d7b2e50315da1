using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;
using RtmVoice.PowerShell.Waiting;
using RtmVoice.PowerShell.Watching;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Waits until voice rooms are as they should be: open, closed or empty, with so many members, with these users or without them.</summary>
[Cmdlet(VerbsLifecycle.Wait, "RtmVoiceRoom")]
[OutputType(typeof(RtmVoiceRoomWait))]
public sealed class WaitRtmVoiceRoomCommand : RtmVoiceSessionCmdlet
{
    private const double MostSeconds = 2147483;

    /// <summary>A message with a thousand rooms is read by nobody.</summary>
    private const int MostRoomsNamed = 10;

    // In the order of the pipeline, each once.
    private readonly List<(RtmVoiceSession Session, List<long> RoomIds)> _wanted = [];

    // With -Any, one session ends the waiting of all.
    private readonly CancellationTokenSource _enough = new();

    /// <summary>The rooms, whether they exist yet or not.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The room: a positive whole number.", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long[] RoomId { get; set; } = [];

    /// <summary>Whether the room is to exist, not to exist, or to hold nobody. Without any condition, it is to exist.</summary>
    [Parameter(Position = 1)]
    [Word]
    public RtmVoiceRoomState? State { get; set; }

    /// <summary>How many users are to be in the room, at least.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? MinimumMemberCount { get; set; }

    /// <summary>How many users are to be in the room, at most.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? MaximumMemberCount { get; set; }

    /// <summary>Users who are to be in the room, all at the same time. Not piped: members that come from elsewhere name rooms here.</summary>
    [Parameter]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? UserId { get; set; }

    /// <summary>Users who are no longer to be in the room.</summary>
    [Parameter]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? AbsentUserId { get; set; }

    /// <summary>Ends when one of the rooms is as it should be. Without it, when each was.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>How long to wait at most, in seconds; 0.001 to 2147483. Without it, until it is stopped.</summary>
    [Parameter]
    [ValidateRange(0.001, MostSeconds)]
    [Number]
    [NoCompletion]
    public double TimeoutSeconds { get; set; }

    /// <summary>The longest pause between two looks, in seconds; 0.05 to 2147483. The first pause is 0.05, and each is twice the one before.</summary>
    [Parameter]
    [ValidateRange(0.05, MostSeconds)]
    [Number]
    [NoCompletion]
    public double IntervalSeconds { get; set; } = 2;

    /// <summary>Emits an object for each room that was waited for with success, when it is seen.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        foreach (RtmVoiceSession session in OpenSessions())
        {
            int known = _wanted.FindIndex(wanted => wanted.Session == session);
            if (known < 0)
                _wanted.Add((session, [.. RoomId]));
            else
                _wanted[known].RoomIds.AddRange(RoomId);
        }
    }

    /// <summary>Starts to wait in each session, and then writes what comes true, as it comes.</summary>
    private protected override void ProcessEnd()
    {
        RoomCondition condition = Condition();
        if (condition.Contradiction() is { } contradiction)
            ThrowTerminatingError(ErrorRecords.ContradictoryWait(contradiction));
        var output = new WatchOutput(_wanted.Count);
        foreach ((RtmVoiceSession session, List<long> roomIds) in _wanted)
        {
            bool isLast = session == _wanted[_wanted.Count - 1].Session;
            AwaitedRoom[] rooms = roomIds.Distinct().Select(roomId => new AwaitedRoom(roomId, condition)).ToArray();
            CancellationToken stopping = default;
            Send(
                session,
                session.Name,
                calls =>
                {
                    stopping = calls.Stopping;
                    output.Begin(() => WaitAsync(session, rooms, calls.Another(calls.Stopping), output), calls.Stopping);
                    return Task.CompletedTask;
                },
                () => isLast ? output.Read(stopping) : null);
        }
    }

    private RoomCondition Condition()
    {
        bool isAnything = State is not null || MinimumMemberCount is not null || MaximumMemberCount is not null || UserId is not null || AbsentUserId is not null;
        return new RoomCondition
        {
            State = isAnything ? State : RtmVoiceRoomState.Open,
            MinimumMemberCount = MinimumMemberCount,
            MaximumMemberCount = MaximumMemberCount,
            PresentUserIds = UserId?.Distinct().ToArray() ?? [],
            AbsentUserIds = AbsentUserId ?? [],
        };
    }

    private async Task WaitAsync(RtmVoiceSession session, AwaitedRoom[] rooms, RequestCalls calls, WatchOutput output)
    {
        var wait = new RoomWait(session, rooms)
        {
            LongestPause = TimeSpan.FromSeconds(IntervalSeconds),
            Limit = TimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(TimeoutSeconds),
            EndsWithAny = Any,
            Settled = (settled, waited) => TellAsync(session, settled, waited, calls, output),
        };
        await wait.RunAsync(calls, _enough.Token).ResumingInline();
        if (session.IsClosed)
            await output.WriteAsync([ErrorRecords.SessionClosed(session.Name, session.Endpoint)]).ResumingInline();
        else if (!_enough.IsCancellationRequested)
            await output.WriteAsync(Unmet(session, rooms, wait.Waited)).ResumingInline();
    }

    private Task TellAsync(RtmVoiceSession session, IReadOnlyList<AwaitedRoom> settled, TimeSpan waited, RequestCalls calls, WatchOutput output)
    {
        if (Any && settled.Any(room => room.IsMet))
            _enough.Cancel();
        IEnumerable<object> lines = calls.TakeLog().Select(line => new VerboseRecord(line));
        IEnumerable<object> results = settled.Where(room => PassThru || !room.IsMet).Select(room => room.IsMet
            ? new RtmVoiceRoomWait(room.RoomId, room.Members?.UserIds.Count, waited, session)
            : (object)room.Failure!.ToErrorRecord(room.RoomId));
        return output.WriteAsync([.. lines, .. results]);
    }

    private object[] Unmet(RtmVoiceSession session, AwaitedRoom[] rooms, TimeSpan waited)
    {
        AwaitedRoom[] unmet = rooms.Where(room => !room.IsSettled).ToArray();
        if (!Any || unmet.Length < 2)
            return unmet.Select(room => (object)ErrorRecords.WaitTimedOut(room.RoomId, Describe(room), session.Endpoint, waited)).ToArray();
        string more = unmet.Length > MostRoomsNamed ? $"; and {unmet.Length - MostRoomsNamed} more rooms" : string.Empty;
        string which = string.Join("; ", unmet.Take(MostRoomsNamed).Select(Describe)) + more;
        return [ErrorRecords.WaitTimedOut(unmet.Select(room => room.RoomId).ToArray(), which, session.Endpoint, waited)];
    }

    private static string Describe(AwaitedRoom room) => $"room {room.RoomId} is not as it should be: {room.DescribeUnmet()}";
}
