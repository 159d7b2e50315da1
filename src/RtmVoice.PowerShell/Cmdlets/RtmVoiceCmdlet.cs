using System.Management.Automation;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that waits for the network and can be stopped while it waits.</summary>
public abstract class RtmVoiceCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    private protected RtmVoiceCmdlet()
    {
    }

    private protected CancellationToken StoppingToken => _stopping.Token;

    /// <summary>Ends what is still under way when the pipeline is over.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the cmdlet waits for.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Holds the pipeline thread until the work is done or the pipeline is stopped.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; the work is left to end by itself.</exception>
    private protected T Await<T>(Task<T> work)
    {
        try
        {
            Task.WaitAny([work], StoppingToken);
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StoppingToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc cref="Await{T}"/>
    private protected void Await(Task work) => Await(WithResult(work));

    /// <summary>The sessions meant, each once, open or not; by default the current one. Unknown names are written as errors.</summary>
    /// <param name="references">What was given; null means the current session.</param>
    /// <param name="exactly">Names are not patterns: they come with objects, and lead back to where these came from or nowhere.</param>
    private protected IEnumerable<RtmVoiceSession> Resolve(IEnumerable<RtmVoiceSessionReference>? references, bool exactly = false)
    {
        if (references is null)
        {
            if (SessionRegistry.Current is not { } current)
                ThrowTerminatingError(ErrorRecords.NoSession());
            else
                yield return current;
            yield break;
        }

        var known = new HashSet<RtmVoiceSession>();
        foreach (RtmVoiceSessionReference reference in references)
        {
            RtmVoiceSession[] sessions = reference.Resolve(exactly).ToArray();
            if (sessions.Length == 0 && (exactly || !reference.HasWildcards))
                WriteError(ErrorRecords.SessionNotFound(reference.ToString()));
            foreach (RtmVoiceSession session in sessions.Where(known.Add))
                yield return session;
        }
    }

    private static async Task<bool> WithResult(Task work)
    {
        await work.ResumingInline();
        return true;
    }
}
