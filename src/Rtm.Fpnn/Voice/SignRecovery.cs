using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// What helps a signed quest that was refused: for a salt that the server has seen, a fresh one, which each sending has, if the quest
/// changes nothing; for a clock that is off, the server's, where that was asked for.
/// </summary>
internal sealed class SignRecovery(RtmSigner signer, ServerClock clock, bool followServerClock) : IRefusalRecovery
{
    private const int MaxFreshSigns = 3;

    public bool CanPass(int code) => code is FpnnErrorCode.SameSign or FpnnErrorCode.InvalidServerTime;

    public async Task<bool> ApplyAsync(PendingQuest quest, FpnnAnswerException refused)
    {
        if (refused.Code == FpnnErrorCode.SameSign)
            return MayRepeat(quest, refused);
        var left = TimeSpan.FromMilliseconds(quest.Deadline - MonotonicClock.Milliseconds);
        return await AdjustClockAsync(refused, quest.Refusals, left, quest.CancellationToken).ResumingInline();
    }

    // No salt comes twice from here: a first copy of the quest has arrived before this one, and was carried out, or will be.
    private static bool MayRepeat(PendingQuest quest, FpnnAnswerException refused) => quest.IsReadOnly
        ? quest.Refusals < MaxFreshSigns && quest.Deadline > MonotonicClock.Milliseconds
        : throw refused.WithUnknownOutcome("The server received this call twice, and refused the second copy. Whether the change was made is unknown.");

    private async Task<bool> AdjustClockAsync(FpnnAnswerException refused, int refusals, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
            return false;
        TimeSpan skew;
        try
        {
            skew = (await clock.PingAsync(left, cancellationToken).ResumingInline()).ClockSkew;
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
