using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Requests;

/// <summary>One request of a cmdlet: the calls that it takes, and the result that its answer makes.</summary>
/// <remarks>
/// A result is an object to write, an <see cref="ErrorRecord"/> or the like of another stream, another request to send, a sequence of these,
/// or null for nothing.
/// </remarks>
internal abstract class Request(RtmVoiceSession session, object target)
{
    private RequestCalls? _calls;
    private volatile FpnnException? _failure;

    public RtmVoiceSession Session { get; } = session;

    /// <summary>Whether the result holds requests: what comes after this one waits for them, so that the order is kept.</summary>
    public bool HasFollowUps { get; init; }

    /// <summary>Ends when the answer or the failure is there; fails only if the request was cancelled.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public bool HasFailed => _failure is not null;

    /// <summary>A line about each call that was made.</summary>
    public IReadOnlyList<string> Log => _calls?.Log ?? [];

    /// <summary>Sends the first call; the rest runs on any thread.</summary>
    /// <param name="settings">What the requests of the cmdlet have in common.</param>
    /// <param name="place">The place that its call needs; null if it needs none.</param>
    /// <param name="stopping">Ends the calls.</param>
    public void Start(RequestSettings settings, RequestPlace? place, CancellationToken stopping)
    {
        _calls = new RequestCalls(Session, settings, place, stopping);
        Completion = RunAsync(_calls);
    }

    /// <summary>What the answer makes; the error record if the request failed.</summary>
    public object? Result() =>
        _failure is not { } failure ? ResultOfAnswer()
        : Session.IsClosed ? ErrorRecords.SessionClosed(Session.Name, Session.Endpoint)
        : failure.ToErrorRecord(target);

    /// <summary>Makes the calls and keeps the answer, or the failure.</summary>
    private protected abstract Task RunAsync(RequestCalls calls);

    private protected abstract object? ResultOfAnswer();

    private protected void Fail(FpnnException failure) => _failure = failure;
}

/// <summary>A request that is given as two functions.</summary>
/// <param name="session">The session that carries it.</param>
/// <param name="target">What an error is about.</param>
/// <param name="call">Makes the calls; runs on any thread.</param>
/// <param name="result">Makes the result of the answer, in its turn; a sequence is read as it is written.</param>
internal sealed class Request<TAnswer>(
    RtmVoiceSession session, object target, Func<RequestCalls, Task<TAnswer>> call, Func<TAnswer, object?> result)
    : Request(session, target)
{
    private TAnswer _answer = default!;

    // Without an asynchronous method of its own, which would cost every request two objects more.
    private protected override Task RunAsync(RequestCalls calls)
    {
        Task<TAnswer> answered;
        try
        {
            answered = call(calls);
        }
        catch (Exception failure)
        {
            answered = Task.FromException<TAnswer>(failure);
        }

        return answered.ContinueWith(
            static (ended, request) => ((Request<TAnswer>)request!).Take(ended),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private protected override object? ResultOfAnswer() => result(_answer);

    private void Take(Task<TAnswer> ended)
    {
        try
        {
            _answer = ended.GetAwaiter().GetResult();
        }
        catch (FpnnException failure)
        {
            Fail(failure);
        }
    }
}
