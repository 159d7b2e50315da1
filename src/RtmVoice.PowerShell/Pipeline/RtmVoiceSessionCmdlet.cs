using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>A cmdlet that sends requests over sessions.</summary>
public abstract class RtmVoiceSessionCmdlet : RtmVoiceCmdlet
{
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
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public virtual RtmVoiceSessionReference[]? Session { get; set; }

    /// <summary>How long each answer may take, in seconds; fractions are allowed. 0 leaves it to the session.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(0.0, 2147483.0)]
    public double OperationTimeoutSeconds { get; set; }

    /// <summary>The sessions meant that are open. Closed ones are written as errors.</summary>
    private protected IEnumerable<RtmVoiceSession> OpenSessions()
    {
        foreach (RtmVoiceSession session in Resolve(Session))
        {
            if (session.State == RtmVoiceSessionState.Closed)
                WriteError(ErrorRecords.SessionClosed(session));
            else
                yield return session;
        }
    }

    /// <summary>Sends a request, and writes its failure as an error. Every request of every cmdlet goes through here.</summary>
    /// <param name="session">The session that carries it.</param>
    /// <param name="target">What an error is about.</param>
    /// <param name="request">Makes the calls; runs on any thread and must not write to the pipeline.</param>
    /// <param name="receive">Takes the answer on the pipeline thread; may write and send.</param>
    private protected void Send<T>(RtmVoiceSession session, object target, Func<RequestCalls, Task<T>> request, Action<T> receive)
    {
        TimeSpan? timeout = OperationTimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(OperationTimeoutSeconds);
        var calls = new RequestCalls(session, timeout, StoppingToken);
        T answer;
        try
        {
            answer = Await(request(calls));
        }
        catch (FpnnException failure)
        {
            WriteLog(calls);
            WriteError(session.State == RtmVoiceSessionState.Closed ? ErrorRecords.SessionClosed(session) : failure.ToErrorRecord(target));
            return;
        }

        WriteLog(calls);
        receive(answer);
    }

    /// <summary>Sends a request that is answered by nothing but success.</summary>
    /// <param name="session">The session that carries it.</param>
    /// <param name="target">What an error is about.</param>
    /// <param name="request">Makes the calls; runs on any thread and must not write to the pipeline.</param>
    /// <param name="result">What success emits; null for nothing.</param>
    private protected void Send(RtmVoiceSession session, object target, Func<RequestCalls, Task> request, Func<object?> result) => Send(
        session,
        target,
        async calls =>
        {
            await request(calls).ConfigureAwait(false);
            return true;
        },
        _ =>
        {
            if (result() is { } output)
                WriteObject(output);
        });

    private void WriteLog(RequestCalls calls)
    {
        foreach (string line in calls.TakeLog())
            WriteVerbose(line);
    }
}
