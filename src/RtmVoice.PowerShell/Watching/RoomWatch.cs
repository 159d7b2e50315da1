using System.Diagnostics;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Watching;

/// <summary>Looks at the rooms of one session again and again, and keeps what was seen.</summary>
/// <param name="session">The session.</param>
/// <param name="roomIds">The rooms; null for all.</param>
/// <param name="options">How often, and what is told.</param>
/// <param name="seen">What was seen before.</param>
/// <param name="output">Takes the events.</param>
internal sealed class RoomWatch(RtmVoiceSession session, IEnumerable<long>? roomIds, WatchOptions options, SeenRooms seen, WatchOutput output)
{
    /// <summary>The part of the interval over which the rooms are spread; the rest is for the last answers.</summary>
    private const double SpreadPart = 0.9;

    // Times alone are saved so often: a file may hold a million ids.
    private static readonly TimeSpan SavingPause = TimeSpan.FromMinutes(1);

    private readonly long[]? _named = roomIds?.Where(options.WantsId).Distinct().OrderBy(id => id).ToArray();
    private readonly Observation _observation = new(session, options, seen, output);
    private readonly ShownAbsences _absences = new(seen);
    private readonly Stopwatch _clock = new();
    private TimeSpan _saved;

    /// <summary>Looks until there is an end.</summary>
    /// <param name="calls">Makes the calls; its token breaks everything off.</param>
    /// <param name="ending">Ends the watch in good order.</param>
    public async Task RunAsync(RequestCalls calls, CancellationToken ending)
    {
        _clock.Start();
        session.AbsenceShown += _absences.Note;
        try
        {
            TimeSpan? before = null;
            while (true)
            {
                TimeSpan begun = _clock.Elapsed;
                await LookAsync(calls, begun - before, ending).ResumingInline();
                // Where no room of the shard is watched, the look asked nobody.
                bool isLast = options.IsOnce || _observation.HasEnded || await _observation.HasClosedAsync().ResumingInline();
                await SaveAsync(isLast).ResumingInline();
                if (isLast)
                    return;
                TimeSpan left = begun + options.Interval - _clock.Elapsed;
                if (left > TimeSpan.Zero)
                    await Pause.WhileOpenAsync(session, left, ending).ResumingInline();
                before = begun;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            if (calls.Stopping.IsCancellationRequested)
                return;
            // The look that was broken off may have waited for a connection all the time: that would look like calm.
            if (!session.IsConnected)
                await _observation.FailAsync(NotConnected(), roomId: null, DateTimeOffset.UtcNow).ResumingInline();
            await SaveAsync(isLast: true).ResumingInline();
        }
        finally
        {
            session.AbsenceShown -= _absences.Note;
        }
    }

    private FpnnException NotConnected() =>
        new(FpnnErrorCode.ConnectionClosed, $"When the watch ended, there was no connection to {session.Endpoint}.") { Endpoint = session.Endpoint };

    private async Task LookAsync(RequestCalls calls, TimeSpan? interval, CancellationToken ending)
    {
        var look = new RoomLook
        {
            Session = session,
            Options = options,
            Seen = seen,
            Observation = _observation,
            Absences = _absences,
            Output = output,
            Calls = calls,
            Ending = ending,
            Interval = interval,
            ThrottleLimit = calls.ThrottleLimit,
            // The first look shows what to compare with: the sooner, the better.
            Spread = interval is null ? TimeSpan.Zero : TimeSpan.FromTicks((long)(options.Interval.Ticks * SpreadPart)),
        };
        TimeSpan begun = _clock.Elapsed;
        await look.RunAsync(_named).ResumingInline();
        TimeSpan took = _clock.Elapsed - begun;
        if (!calls.IsVerbose)
            return;
        string pace = options.IsOnce || took <= options.Interval ? string.Empty
            : FormattableString.Invariant($" That is longer than the interval of {options.Interval.TotalSeconds:0.###} s: the next look begins at once.");
        await output.WriteAsync([new VerboseRecord(FormattableString.Invariant(
            $"A look at {look.RoomCount} rooms of session {session.Name} took {took.TotalSeconds:0.000} s and showed {look.EventCount} events.{pace}"))])
            .ResumingInline();
    }

    private async Task SaveAsync(bool isLast)
    {
        if (options.StatePath is not { } path || !(isLast || seen.HasChanged || _clock.Elapsed - _saved > SavingPause))
            return;
        // Away from the thread that received the last answer.
        await output.SwitchAsync().ResumingInline();
        try
        {
            WatchStateFile.Write(path, session, options.Shard, seen);
            seen.HasChanged = false;
            _saved = _clock.Elapsed;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            await output.WriteAsync([ErrorRecords.FileNotAccessible(path, reason)]).ResumingInline();
        }
    }
}
