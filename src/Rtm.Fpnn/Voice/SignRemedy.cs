using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// What helps a signed quest that was refused: for a salt that the server has seen, a fresh one, which each sending has; for too many calls,
/// a pause; for a clock that is off, the server's, where that was asked for.
/// </summary>
internal sealed class SignRemedy(RtmSigner signer, ServerClock clock, bool followServerClock) : IRefusalRemedy
{
    private const int MaxFreshSigns = 3;
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(1);

    public bool CanPass(int code) =>
        code is FpnnErrorCode.SameSign or FpnnErrorCode.FrequencyLimited or FpnnErrorCode.InvalidServerTime;

    public async Task<bool> ApplyAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken)
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

    private static TimeSpan BackOff(int refusals)
    {
        double milliseconds = Math.Min(FirstBackOff.TotalMilliseconds * Math.Pow(2, refusals), LongestBackOff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(milliseconds * (0.5 + (0.5 * Jitter.Next())));
    }

    private async Task<bool> AdjustClockAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
            return false;
        TimeSpan skew;
        try
        {
            skew = (await clock.PingAsync(left, cancellationToken).ConfigureAwait(false)).ClockSkew;
        }
        catch (FpnnException)
        {
            // The refusal says more than the failed measurement of how far the clock is off.
            return false;
        }

        if (!followServerClock || refusals > 0)
            throw refused.WithNote($"This computer's clock is {Math.Abs(skew.TotalSeconds):0.#} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} the server's.");
        signer.ClockOffset = skew;
        return true;
    }
}
