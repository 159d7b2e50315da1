using System.Management.Automation;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>
/// Keeps a number of requests in flight and writes their results in the order in which they were sent. Requests run on any thread; this
/// object, and all that it writes, belongs to one.
/// </summary>
internal sealed class RequestWindow(RequestSettings settings, IRequestOutput output, CancellationToken stopping)
{
    private readonly Queue<Request> _inFlight = new();
    private readonly RequestProgress _progress = new(settings.Activity, output);
    private int _sent;

    /// <summary>How many requests are to come in all, as far as that is known.</summary>
    public int? Total { get; set; }

    /// <summary>How many requests have been answered and written. May be read on any thread.</summary>
    public int Answered { get; private set; }

    /// <summary>Writes what is ready, waits for a free place, and sends.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Send(Request request)
    {
        while (_inFlight.Count > 0 && (_inFlight.Peek().Completion.IsCompleted || !MaySend()))
            WriteNext();
        stopping.ThrowIfCancellationRequested();
        request.Start(settings, stopping);
        _inFlight.Enqueue(request);
        _sent++;
        if (request.HasFollowUps)
            Drain();
    }

    /// <summary>Waits for all that is in flight, and writes it.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Complete()
    {
        Total ??= _sent;
        Drain();
        _progress.Complete();
    }

    /// <summary>Takes the progress away where the work ends early.</summary>
    public void Abandon() => _progress.Complete();

    private bool MaySend() =>
        _inFlight.Count < settings.ThrottleLimit && !(settings.StopsOnError && _inFlight.Any(request => request.HasFailed));

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
        Answered++;
        foreach (string line in request.Log)
            output.WriteVerbose(line);
        Write(request.Result());
        ReportProgress();
    }

    private void Write(object? result)
    {
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
            case IEnumerable<object> results:
                foreach (object each in results)
                    Write(each);
                break;
            default:
                output.WriteObject(result);
                break;
        }
    }

    private void ReportProgress() => _progress.Report(Answered, Total < _sent ? _sent : Total);
}
