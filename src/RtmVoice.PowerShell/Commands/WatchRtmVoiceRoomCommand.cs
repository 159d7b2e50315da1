using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;
using RtmVoice.PowerShell.Watching;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Tells who comes to voice rooms and who goes, and which rooms open and close.</summary>
[Cmdlet(VerbsCommon.Watch, "RtmVoiceRoom")]
[OutputType(typeof(RtmVoiceRoomEvent))]
public sealed class WatchRtmVoiceRoomCommand : RtmVoiceShardCmdlet
{
    private const double MostSeconds = RtmVoiceConnectionSettings.MostSeconds;

    // In the order of the pipeline; null asks for all rooms.
    private readonly List<(RtmVoiceSession Session, HashSet<long>? RoomIds)> _wanted = [];

    /// <summary>Only these rooms, whether they exist yet or not. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ImportedSession]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? RoomId { get; set; }

    /// <summary>Only events of these types. Without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Word(IsList = true)]
    public RtmVoiceRoomEventType[]? EventType { get; set; }

    /// <summary>Only what these users do, and what is about the watching itself. Without it, all.</summary>
    [Parameter]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [ValidateNotNullOrEmpty]
    public long[]? UserId { get; set; }

    /// <summary>From the beginning of one look to that of the next, in seconds; 0.05 to 2147483.</summary>
    [Parameter]
    [ValidateRange(0.05, MostSeconds)]
    [Number]
    [NoCompletion]
    public double IntervalSeconds { get; set; } = 5;

    /// <summary>Emits what is there at the first look, too, as if it had just come.</summary>
    [Parameter]
    public SwitchParameter IncludeCurrent { get; set; }

    /// <summary>A file that keeps what was seen, so that the next run emits what has changed since. For one session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Looks once, and ends.</summary>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <summary>Ends after so many seconds; 0.001 to 2147483. Without it, when it is stopped.</summary>
    [Parameter]
    [ValidateRange(0.001, MostSeconds)]
    [Number]
    [NoCompletion]
    public double MaximumSeconds { get; set; }

    private protected override void ProcessInput()
    {
        foreach (RtmVoiceSession session in OpenSessions())
        {
            int known = _wanted.FindIndex(wanted => wanted.Session == session);
            if (known < 0)
                _wanted.Add((session, RoomId is null ? null : [.. RoomId]));
            else if (RoomId is null)
                _wanted[known] = (session, null);
            else
                _wanted[known].RoomIds?.UnionWith(RoomId);
        }
    }

    /// <summary>Starts a watch for each session, and then writes what they see, as it comes.</summary>
    private protected override void ProcessEnd()
    {
        WatchOptions options = Options();
        var output = new WatchOutput(_wanted.Count);
        SeenRooms[] seen = _wanted.Select(wanted => ReadState(wanted.Session, options.StatePath)).ToArray();
        for (int index = 0; index < _wanted.Count; index++)
        {
            (RtmVoiceSession session, HashSet<long>? roomIds) = _wanted[index];
            var watch = new RoomWatch(session, roomIds, options, seen[index], output);
            bool isLast = index == _wanted.Count - 1;
            CancellationToken stopping = default;
            Send(
                session,
                session.Name,
                calls =>
                {
                    stopping = calls.Stopping;
                    output.Begin(() => RunAsync(watch, calls), calls.Stopping);
                    return Task.CompletedTask;
                },
                () => isLast ? output.Read(stopping) : null);
        }
    }

    private async Task RunAsync(RoomWatch watch, RequestCalls calls)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(calls.Stopping);
        using TimeLimit? over = MaximumSeconds > 0 ? new TimeLimit(ending, TimeSpan.FromSeconds(MaximumSeconds)) : null;
        await watch.RunAsync(calls, ending.Token).ResumingInline();
    }

    private WatchOptions Options() => new()
    {
        Interval = TimeSpan.FromSeconds(IntervalSeconds),
        IncludesCurrent = IncludeCurrent,
        IsOnce = Once,
        EventTypes = EventType is null ? null : [.. EventType],
        UserIds = UserId is null ? null : [.. UserId],
        Shard = Shard,
        StatePath = StatePath is null ? null : FileSystemPath.Resolve(this, StatePath),
    };

    /// <summary>What an earlier watch has seen. A file that cannot be used ends the command: to start over would pass over changes.</summary>
    private SeenRooms ReadState(RtmVoiceSession session, string? path)
    {
        if (path is null)
            return new SeenRooms();
        if (_wanted.Count > 1)
            ThrowTerminatingError(ErrorRecords.SharedWatchState(path, _wanted.Count));
        try
        {
            return WatchStateFile.Read(path, session, Shard);
        }
        catch (RtmVoiceException reason)
        {
            ThrowTerminatingError(ErrorRecords.OfCause(reason, path));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.FileNotAccessible(path, reason));
        }

        throw new PipelineStoppedException();
    }
}
