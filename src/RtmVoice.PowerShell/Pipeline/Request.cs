using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>One request of a cmdlet: the calls that it takes, and the result that its answer makes.</summary>
/// <remarks>
/// A result is an object to write, an <see cref="ErrorRecord"/>, another request to send, a sequence of these, or null for nothing.
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
    public void Start(RequestSettings settings, CancellationToken stopping)
    {
        _calls = new RequestCalls(Session, settings, stopping);
        Completion = RunAsync(_calls);
    }

    /// <summary>What the answer makes; the error record if the request failed.</summary>
    public object? Result() =>
        _failure is not { } failure ? ResultOfAnswer()
        : Session.State == RtmVoiceSessionState.Closed ? ErrorRecords.SessionClosed(Session)
        : failure.ToErrorRecord(target);

    /// <summary>Makes the calls and keeps the answer, or the failure.</summary>
    private protected abstract Task RunAsync(RequestCalls calls);

    private protected abstract object? ResultOfAnswer();

    private protected void Fail(FpnnException failure) => _failure = failure;
}
