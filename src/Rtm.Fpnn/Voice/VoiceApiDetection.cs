using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>Knows which generation of the API the server speaks, and finds it out once where the options do not say.</summary>
internal sealed class VoiceApiDetection
{
    private readonly object _gate = new();
    private readonly string _endpoint;
    private readonly Func<TimeSpan, CancellationToken, Task<VoiceApi>> _ask;
    private volatile VoiceApi _known;
    private Task<VoiceApi>? _asking;

    /// <param name="api">What the options say.</param>
    /// <param name="endpoint">The server, for messages.</param>
    /// <param name="ask">Asks the server, within a time.</param>
    public VoiceApiDetection(VoiceApi api, string endpoint, Func<TimeSpan, CancellationToken, Task<VoiceApi>> ask)
    {
        _known = api;
        _endpoint = endpoint;
        _ask = ask;
    }

    /// <summary>The generation; <see cref="VoiceApi.Auto"/> until it is known.</summary>
    public VoiceApi Known => _known;

    /// <summary>Remembers what an answer said, unless the generation is known.</summary>
    /// <returns>The generation.</returns>
    public VoiceApi Learn(VoiceApi api)
    {
        lock (_gate)
            return _known == VoiceApi.Auto ? _known = api : _known;
    }

    /// <summary>
    /// The generation, asked for at the first call. Calls that come meanwhile wait for the same answer, each no longer than it may take
    /// itself. A failure is not remembered.
    /// </summary>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    public async Task<VoiceApi> AskAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        long deadline = MonotonicClock.Milliseconds + (long)timeout.TotalMilliseconds;
        while (_known == VoiceApi.Auto)
        {
            TimeSpan left = TimeSpan.FromMilliseconds(deadline - MonotonicClock.Milliseconds);
            if (left <= TimeSpan.Zero)
                throw NotInTime();
            Task<VoiceApi> asking;
            bool isOwn;
            lock (_gate)
            {
                isOwn = _asking is null or { IsCompleted: true };
                asking = isOwn ? _asking = _ask(left, cancellationToken) : _asking!;
            }

            if (isOwn)
                _known = await AnswerOfAsync(asking).ResumingInline();
            else
                await WaitForOthersAsync(asking, left, cancellationToken).ResumingInline();
        }

        // The answer may have come in time, and this call to its turn too late.
        return MonotonicClock.Milliseconds < deadline ? _known : throw NotInTime();
    }

    private async Task<VoiceApi> AnswerOfAsync(Task<VoiceApi> asking)
    {
        try
        {
            return await asking.ResumingInline();
        }
        catch (FpnnTimeoutException cause)
        {
            throw NotInTime(cause);
        }
    }

    // Whoever asked remembers the answer. If its time was over, or it was cancelled, this call is not: it asks itself.
    private async Task WaitForOthersAsync(Task<VoiceApi> asking, TimeSpan left, CancellationToken cancellationToken)
    {
        if (!await asking.EndsWithinAsync(left, cancellationToken).ResumingInline())
            throw NotInTime();
        try
        {
            _known = await asking.ResumingInline();
        }
        catch (Exception failure) when (IsOfAskerAlone(failure))
        {
            return;
        }
    }

    // A refusal because the server is busy, too, comes to whoever asked when its time is over. All else is an answer to everybody.
    private static bool IsOfAskerAlone(Exception failure) => failure switch
    {
        FpnnAnswerException refused => ServerLoad.IsRefusal(refused.Code),
        FpnnConnectionException lost => lost.Problem == ConnectionProblem.NotInTime,
        _ => failure is OperationCanceledException or FpnnTimeoutException,
    };

    private FpnnTimeoutException NotInTime(Exception? cause = null) =>
        new($"{_endpoint} did not say in time which generation of the API it speaks. The call was not sent. {cause?.Message}".TrimEnd(), cause) { Endpoint = _endpoint };
}
