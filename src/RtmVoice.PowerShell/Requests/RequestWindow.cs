using System.Diagnostics;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Requests;

/// <summary>
/// Keeps a number of requests in flight and writes their results in the order in which they were sent. Requests run on any thread; this
/// object, and all that it writes, belongs to one.
/// </summary>
internal sealed class RequestWindow(RequestSettings settings, IRequestOutput output, CancellationToken stopping)
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(50);

    // What is left of the first patience once a change was recorded: its intent alone in a flush would be so for each change of a fast input.
    private static readonly TimeSpan PatienceWithDisk = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(1);

    // What a disk may take that is about to fail.
    private static readonly TimeSpan LongestRecording = TimeSpan.FromSeconds(5);

    private readonly Queue<Request> _inFlight = new();
    private readonly RequestProgress _progress = new(settings.Activity, output);
    private readonly ConnectionEvents? _events = settings.IsVerbose ? new ConnectionEvents() : null;
    private RequestPlaces? _places;
    private bool _hasSettled;
    private int _sent;

    // How many of those in flight need no place, for they record nothing.
    private int _unplaced;

    // How long the caller may still be kept waiting for answers although there is room in the window.
    private TimeSpan _patience = FirstPatience;

    /// <summary>How many requests are to come in all, as far as that is known.</summary>
    public int? Total { get; set; }

    /// <summary>How many requests have been answered and written. May be read on any thread.</summary>
    public int Answered { get; private set; }

    /// <summary>Writes what is ready, waits for a free place, and sends.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Send(Request request)
    {
        bool isPlaced = NeedsPlace(request);
        while (_inFlight.Count > 0 && (_inFlight.Peek().Completion.IsCompleted || !MaySend(request.Session, isPlaced)))
            WriteNext();
        stopping.ThrowIfCancellationRequested();
        _events?.Follow(request.Session.Client);
        request.Start(settings, isPlaced ? new RequestPlace(_places ??= Places(request.Session), _sent) : null, stopping);
        _inFlight.Enqueue(request);
        _unplaced += isPlaced ? 0 : 1;
        _sent++;
        if (request.HasFollowUps)
            Drain();
    }

    /// <summary>
    /// Ends one piece of input: with a window of one, or where input comes slower than answers, its results are written before the next is
    /// read, so that what -PipelineVariable holds belongs to them and nothing is kept back.
    /// </summary>
    /// <param name="waited">How long the input was waited for. The answers are waited for as long at most, so input that comes fast is not held up.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Settle(TimeSpan waited)
    {
        if (settings.ThrottleLimit == 1)
        {
            Drain();
            return;
        }

        _patience += waited;
        if (_patience > MostPatience || LiveInput.MayPause)
            _patience = MostPatience;
        while (_inFlight.Count > 0 && IsAnsweredInTime(_inFlight.Peek().Completion))
            WriteNext();
        if (_places is not null && !_hasSettled && _patience > PatienceWithDisk)
            _patience = PatienceWithDisk;
        _hasSettled = true;
    }

    /// <summary>Waits for all that is in flight, and writes it.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Complete()
    {
        Total ??= _sent;
        Drain();
        WriteEvents();
        End();
    }

    /// <summary>Ends early, when what was in flight is cancelled: waits until that is recorded, and takes the progress away.</summary>
    public void Abandon()
    {
        if (_inFlight.Any(request => request.Session.Audit is not null))
            Task.WaitAny([Task.WhenAll(_inFlight.Select(request => request.Completion))], LongestRecording);
        End();
    }

    private void End()
    {
        _places?.Dispose();
        _events?.Dispose();
        _progress.Complete();
    }

    private bool IsAnsweredInTime(Task completion)
    {
        if (completion.IsCompleted || _patience <= TimeSpan.Zero)
            return completion.IsCompleted;
        var waited = Stopwatch.StartNew();
        Task.WaitAny([completion], (int)Math.Ceiling(_patience.TotalMilliseconds), stopping);
        _patience -= waited.Elapsed;
        return completion.IsCompleted;
    }

    // With one place, nothing happens beside anything else.
    private bool NeedsPlace(Request request) => settings is { IsOneChange: true, ThrottleLimit: > 1 } && request.Session.Audit is not null;

    private RequestPlaces Places(RtmVoiceSession session) => new(settings.LimitOf(session), settings.StopsOnError, stopping);

    private bool MaySend(RtmVoiceSession session, bool isPlaced)
    {
        int limit = settings.LimitOf(session);
        if (isPlaced && _unplaced == 0)
            limit += RequestPlaces.Ahead(limit);
        return _inFlight.Count < limit && !(settings.StopsOnError && _inFlight.Any(request => request.HasFailed));
    }

    private void Drain()
    {
        while (_inFlight.Count > 0)
            WriteNext();
    }

    private void WriteNext()
    {
        Request request = _inFlight.Peek();
        while (!request.Completion.IsCompleted && Task.WaitAny([request.Completion], _progress.MillisecondsUntilNext, stopping) < 0)
            ReportProgress();
        stopping.ThrowIfCancellationRequested();
        request.Completion.GetAwaiter().GetResult();
        _inFlight.Dequeue();
        _unplaced -= NeedsPlace(request) ? 0 : 1;
        Answered++;
        WriteEvents();
        foreach (string line in request.Log)
            output.WriteVerbose(line);
        WriteWarnings(request.Session);
        Write(request.Result(), request.Session);
        ReportProgress();
    }

    private void WriteEvents()
    {
        foreach (string line in _events?.Take() ?? [])
            output.WriteVerbose(line);
    }

    private void WriteWarnings(RtmVoiceSession session)
    {
        WriteWarning(session.Audit?.TakeWarning());
        WriteWarning(session.Log?.TakeWarning());
    }

    private void WriteWarning(string? text)
    {
        if (text is not null)
            output.WriteWarning(PrintableText.OfMessage(text));
    }

    private void Write(object? result, RtmVoiceSession session)
    {
        WriteEvents();
        switch (result)
        {
            case null:
                break;
            case ErrorRecord error:
                if (settings.StopsOnError)
                    _progress.Complete();
                output.WriteError(error);
                break;
            case Request next:
                Send(next);
                break;
            case VerboseRecord line:
                output.WriteVerbose(line.Message);
                break;
            case WarningRecord warning:
                output.WriteWarning(warning.Message);
                break;
            case IEnumerable<object> results:
                foreach (object each in results)
                {
                    Write(each, session);
                    // A watch is one request for days.
                    WriteWarnings(session);
                }

                break;
            default:
                output.WriteObject(result);
                break;
        }
    }

    private void ReportProgress() => _progress.Report(Answered, Total < _sent ? _sent : Total);
}

/// <summary>What the requests of one cmdlet have in common.</summary>
internal sealed class RequestSettings
{
    private static volatile int _defaultThrottleLimit = 32;

    /// <summary>How many requests of one cmdlet are in flight at most unless <c>-ThrottleLimit</c> says otherwise; for the process.</summary>
    public static int DefaultThrottleLimit
    {
        get => _defaultThrottleLimit;
        set => _defaultThrottleLimit = value;
    }

    /// <summary>The cmdlet's name; heads its progress and names its job.</summary>
    public required string Activity { get; init; }

    /// <summary>How long each answer may take; null leaves it to the session.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>How many requests are in flight at most.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>
    /// How many calls of a session may be in flight beside one another: no more than its pace lets pass within half a time-out, as what waits
    /// longer for its turn would count as no answer.
    /// </summary>
    public int LimitOf(RtmVoiceSession session) => session.Settings.RequestsPerSecond is { } pace and > 0
        ? (int)Math.Max(1, Math.Min(ThrottleLimit, pace * (Timeout ?? session.OperationTimeout).TotalSeconds / 2))
        : ThrottleLimit;

    /// <summary>Whether each request is one call that changes something at the service.</summary>
    public required bool IsOneChange { get; init; }

    /// <summary>Where changes come from, for the audit.</summary>
    public required ChangeOrigin Origin { get; init; }

    /// <summary>Whether somebody reads a line about each call.</summary>
    public required bool IsVerbose { get; init; }

    /// <summary>Whether the first error ends the work.</summary>
    public required bool StopsOnError { get; init; }

    /// <summary>Whether nobody wants to know of errors. The engine sees to it in a pipeline, and a job itself.</summary>
    public required bool IgnoresErrors { get; init; }
}

/// <summary>Where the results of requests go: the pipeline of a cmdlet, or the streams of a job.</summary>
internal interface IRequestOutput
{
    void WriteObject(object sendToPipeline);

    void WriteError(ErrorRecord errorRecord);

    void WriteVerbose(string text);

    void WriteWarning(string text);

    void WriteProgress(ProgressRecord progressRecord);
}
