using System.Management.Automation;
using RtmVoice.PowerShell.Errors;

namespace RtmVoice.PowerShell.Requests;

/// <summary>The work of a cmdlet with <c>-AsJob</c>: a job of this process, over the sessions of the cmdlet, without a runspace of its own.</summary>
/// <remarks>It ends as Failed if an error ended the work, with that error last in its stream; single requests that fail are errors of a job that completes.</remarks>
internal sealed class RtmVoiceJob : Job, IRequestOutput
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestSettings _settings;
    private readonly RequestWindow _window;
    private readonly IReadOnlyCollection<Request> _requests;
    private Task _work = Task.CompletedTask;

    internal RtmVoiceJob(IReadOnlyCollection<Request> requests, RequestSettings settings)
        : base(settings.Activity)
    {
        _requests = requests;
        _settings = settings;
        _window = new RequestWindow(settings, this, _stopping.Token) { Total = requests.Count };
        Location = string.Join(", ", requests.Select(request => request.Session.Endpoint).Distinct());
        PSJobTypeName = "RtmVoiceJob";
    }

    /// <summary>Whether a stream holds what nobody has received, or may get more.</summary>
    public override bool HasMoreData => IsRunning || Output.Count + Error.Count + Verbose.Count + Warning.Count + Progress.Count > 0;

    /// <summary>The servers, as <c>host:port</c>.</summary>
    public override string Location { get; }

    /// <summary>How many of the requests have been answered.</summary>
    public override string StatusMessage => $"{_window.Answered} answered";

    private bool IsRunning => JobStateInfo.State == JobState.Running;

    /// <summary>Cancels what is in flight, and returns when the work has ended.</summary>
    public override void StopJob()
    {
        _stopping.Cancel();
        if (IsRunning)
            _work.Wait();
    }

    void IRequestOutput.WriteObject(object sendToPipeline) => Output.Add(PSObject.AsPSObject(sendToPipeline));

    void IRequestOutput.WriteError(ErrorRecord errorRecord)
    {
        if (_settings.IgnoresErrors)
            return;
        Error.Add(errorRecord);
        if (_settings.StopsOnError)
            throw new ActionPreferenceStopException(errorRecord.Exception.Message);
    }

    void IRequestOutput.WriteVerbose(string text) => Verbose.Add(new VerboseRecord(text));

    void IRequestOutput.WriteWarning(string text) => Warning.Add(new WarningRecord(text));

    void IRequestOutput.WriteProgress(ProgressRecord progressRecord) => Progress.Add(progressRecord);

    internal void Start()
    {
        SetJobState(JobState.Running);
        // A thread of its own: it spends its time waiting for answers.
        _work = Task.Factory.StartNew(
            () => SetJobState(Work()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            StopJob();
        base.Dispose(disposing);
    }

    private JobState Work()
    {
        try
        {
            foreach (Request request in _requests)
                _window.Send(request);
            _window.Complete();
            return JobState.Completed;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return JobState.Stopped;
        }
        catch (ActionPreferenceStopException)
        {
            return JobState.Failed;
        }
        catch (Exception unexpected)
        {
            Error.Add(ErrorRecords.JobFailed(unexpected, this));
            return JobState.Failed;
        }
        finally
        {
            _stopping.Cancel();
            _window.Abandon();
        }
    }
}
