using System.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// Sends signed quests, and sends those again that the server refused for a reason that passes: a salt it has seen, too many calls, a
/// clock that is off. A refused quest was not carried out, so that is safe for state changes too.
/// </summary>
internal sealed class SignedCalls
{
    private const int MaxFreshSigns = 3;
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(1);

    private readonly FpnnClient _client;
    private readonly RtmSigner _signer;
    private readonly bool _followServerClock;

    public SignedCalls(FpnnClient client, RtmSigner signer, bool followServerClock)
    {
        _client = client;
        _signer = signer;
        _followServerClock = followServerClock;
    }

    /// <summary>Sends a quest, within one time-out for all attempts.</summary>
#if NET
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<TAnswer> SendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan? timeout, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        TimeSpan limit = _client.EffectiveTimeout(timeout);
        long deadline = MonotonicClock.Milliseconds + (long)limit.TotalMilliseconds;
        for (int refusals = 0; ; refusals++)
        {
            try
            {
                return await _client.SendAsync<TQuest, TAnswer>(quest, limit, cancellationToken).ConfigureAwait(false);
            }
            catch (FpnnAnswerException refused) when (CanPass(refused.Code))
            {
                limit = TimeSpan.FromMilliseconds(deadline - MonotonicClock.Milliseconds);
                if (!await RemedyAsync(refused, refusals, limit, cancellationToken).ConfigureAwait(false))
                    throw;
                limit = TimeSpan.FromMilliseconds(Math.Max(1, deadline - MonotonicClock.Milliseconds));
            }
        }
    }

    /// <summary>Measures the server's clock and signs with it from now on, where that was asked for.</summary>
    public async Task FollowServerClockAsync(CancellationToken cancellationToken)
    {
        if (_followServerClock)
            _signer.ClockOffset = (await PingAsync(null, cancellationToken).ConfigureAwait(false)).ClockSkew;
    }

    /// <summary>Measures the round trip and the difference of the clocks.</summary>
    public async Task<PingResult> PingAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        long serverMilliseconds = await _client.SendAsync<PingQuest, long>(default, timeout, cancellationToken).ConfigureAwait(false);
        var roundTrip = TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - started) / Stopwatch.Frequency);
        DateTimeOffset serverTime = DateTimeOffset.FromUnixTimeMilliseconds(serverMilliseconds);
        DateTimeOffset middle = DateTimeOffset.UtcNow - TimeSpan.FromTicks(roundTrip.Ticks / 2);
        return new PingResult(roundTrip, serverTime, serverTime - middle);
    }

    private static bool CanPass(int code) =>
        code is FpnnErrorCode.SameSign or FpnnErrorCode.FrequencyLimited or FpnnErrorCode.InvalidServerTime;

    private static TimeSpan BackOff(int refusals)
    {
        double milliseconds = Math.Min(FirstBackOff.TotalMilliseconds * Math.Pow(2, refusals), LongestBackOff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(milliseconds * (0.5 + (0.5 * Jitter.Next())));
    }

    /// <summary>Does what lets the quest pass next time.</summary>
    /// <returns>Whether to send it again.</returns>
    private async Task<bool> RemedyAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken)
    {
        switch (refused.Code)
        {
            case FpnnErrorCode.SameSign:
                return refusals < MaxFreshSigns && left > TimeSpan.Zero;
            case FpnnErrorCode.FrequencyLimited:
                TimeSpan wait = BackOff(refusals);
                if (wait >= left)
                    return false;
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                return await AdjustClockAsync(refused, refusals, left, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> AdjustClockAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
            return false;
        TimeSpan skew;
        try
        {
            skew = (await PingAsync(left, cancellationToken).ConfigureAwait(false)).ClockSkew;
        }
        catch (FpnnException)
        {
            // The refusal says more than the failed measurement of how far the clock is off.
            return false;
        }

        if (!_followServerClock || refusals > 0)
            throw refused.WithNote($"This computer's clock is {Math.Abs(skew.TotalSeconds):0.#} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} the server's.");
        _signer.ClockOffset = skew;
        return true;
    }
}
