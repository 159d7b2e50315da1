using System.Diagnostics;
using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that sends requests over sessions: many at a time, with the results in the order of the input, or as a job.</summary>
public abstract class RtmVoiceSessionCmdlet : RtmVoiceCmdlet, IRequestOutput
{
    // For -AsJob; null otherwise.
    private List<Request>? _gathered;
    private RequestWindow? _window;
    private bool _isSessionGiven;

    // When the last piece of input was done with.
    private Stopwatch? _idle;

    private protected RtmVoiceSessionCmdlet()
    {
    }

    /// <summary>
    /// The sessions to use: objects, or names with or without wildcards. Without it, the session that the piped object came from, else the
    /// session that was connected last.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public virtual RtmVoiceSessionReference[]? Session { get; set; }

    /// <summary>How long each answer may take, in seconds; fractions are allowed. 0 leaves it to the session.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(0.0, RtmVoiceConnectionSettings.MostSeconds)]
    [Number]
    [NoCompletion]
    public double OperationTimeoutSeconds { get; set; }

    /// <summary>How many requests are in flight at most; 1-10000.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ThrottleLimit { get; set; } = RequestSettings.DefaultThrottleLimit;

    /// <summary>Emits a job that does the work in the background, over the same sessions. Piped input is gathered first.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    private RequestWindow Window => _window ??= new RequestWindow(Settings(), this, StoppingToken);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // What is bound later comes with the pipeline.
        _isSessionGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Session));
        if (AsJob)
            _gathered = [];
        ProcessBegin();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(ProcessOne);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        ProcessEnd();
        if (_gathered is not null)
            WriteObject(StartJob(_gathered));
        else
            _window?.Complete();
    });

    /// <summary>Checks what was given before any input comes.</summary>
    private protected virtual void ProcessBegin()
    {
    }

    /// <summary>Sends the requests for one piece of input, or gathers it.</summary>
    private protected abstract void ProcessInput();

    /// <summary>Sends the requests that need all of the input.</summary>
    private protected virtual void ProcessEnd()
    {
    }

    /// <summary>The sessions meant that are open. Closed ones are written as errors.</summary>
    private protected IEnumerable<RtmVoiceSession> OpenSessions()
    {
        foreach (RtmVoiceSession session in Resolve(Session, exactly: !_isSessionGiven))
        {
            if (session.IsClosed)
                WriteError(ErrorRecords.SessionClosed(session.Name, session.Endpoint));
            else
                yield return session;
        }
    }

    /// <summary>Sends a request when its turn comes. Every request of every cmdlet goes through here.</summary>
    private protected void Send(Request request)
    {
        if (_gathered is null)
            Window.Send(request);
        else
            _gathered.Add(request);
    }

    /// <summary>Sends a request on the pipeline's thread, also where a job does the rest: a read that what is asked and sent depends on.</summary>
    private protected void SendNow(Request request) => Window.Send(request);

    /// <summary>Waits for all that was sent.</summary>
    private protected void CompleteNow() => _window?.Complete();

    /// <summary>Sends a request whose answer makes a result.</summary>
    /// <param name="session">The session that carries it.</param>
    /// <param name="target">What an error is about.</param>
    /// <param name="call">Makes the calls; runs on any thread.</param>
    /// <param name="result">What the answer emits: an object, a sequence, an error record, or null for nothing.</param>
    private protected void Send<TAnswer>(
        RtmVoiceSession session, object target, Func<RequestCalls, Task<TAnswer>> call, Func<TAnswer, object?> result) =>
        Send(new Request<TAnswer>(session, target, call, result));

    /// <summary>Sends a request that is answered by nothing but success.</summary>
    /// <param name="session">The session that carries it.</param>
    /// <param name="target">What an error is about.</param>
    /// <param name="call">Makes the calls; runs on any thread.</param>
    /// <param name="result">What success emits; null for nothing.</param>
    private protected void Send(RtmVoiceSession session, object target, Func<RequestCalls, Task> call, Func<object?> result) => Send(
        session,
        target,
        async calls =>
        {
            await call(calls).ResumingInline();
            return true;
        },
        _ => result());

    /// <summary>Ends at once what is in flight when the pipeline takes no more, for whatever reason.</summary>
    private void Guard(Action work)
    {
        bool isDone = false;
        try
        {
            work();
            isDone = true;
        }
        catch (OperationCanceledException) when (StoppingToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!isDone)
                Abandon();
        }
    }

    private void ProcessOne()
    {
        TimeSpan waited = _idle?.Elapsed ?? TimeSpan.Zero;
        ProcessInput();
        _window?.Settle(waited);
        _idle = Stopwatch.StartNew();
    }

    private void Abandon()
    {
        StopProcessing();
        try
        {
            _window?.Abandon();
        }
        catch (PipelineStoppedException)
        {
            // A pipeline that the engine has stopped takes no records; its host takes the progress away.
        }
    }

    private RtmVoiceJob StartJob(IReadOnlyCollection<Request> requests)
    {
        var job = new RtmVoiceJob(requests, Settings());
        JobRepository.Add(job);
        job.Start();
        return job;
    }

    private RequestSettings Settings() => new()
    {
        Activity = MyInvocation.MyCommand.Name,
        Timeout = OperationTimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(OperationTimeoutSeconds),
        ThrottleLimit = ThrottleLimit,
        IsOneChange = this is IRoomChange { IsOneCall: true },
        Origin = new ChangeOrigin(AuditEntry.Printable((this as IRoomChange)?.Reason), AuditEntry.Printable(Position())),
        IsVerbose = Preference("Verbose") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore),
        StopsOnError = Preference("ErrorAction") == ActionPreference.Stop,
        IgnoresErrors = Preference("ErrorAction") == ActionPreference.Ignore,
    };

    private string? Position() => MyInvocation.ScriptName is { Length: > 0 } script
        ? FormattableString.Invariant($"{script}:{MyInvocation.ScriptLineNumber}")
        : null;

    /// <summary>What a common parameter says, else its preference variable.</summary>
    private ActionPreference Preference(string parameter)
    {
        if (!MyInvocation.BoundParameters.TryGetValue(parameter, out object? value))
            value = GetVariableValue(parameter + "Preference", ActionPreference.Continue);
        return value is SwitchParameter isOn
            ? isOn ? ActionPreference.Continue : ActionPreference.SilentlyContinue
            : LanguagePrimitives.ConvertTo<ActionPreference>(value);
    }
}
