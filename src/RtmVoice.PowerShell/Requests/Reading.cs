using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Requests;

/// <summary>What came of one call that asks: an answer or a failure, and between which times.</summary>
internal sealed record Reading<T>(T? Answer, FpnnException? Failure, DateTimeOffset Asked, DateTimeOffset Answered, IReadOnlyList<string> Log);

/// <summary>Asks, where a failure is not a reason to end: it says nothing of what was asked about.</summary>
internal static class Reading
{
    /// <summary>Makes a call.</summary>
    /// <exception cref="OperationCanceledException">The calls were ended.</exception>
    public static async Task<Reading<T>> OfAsync<T>(RequestCalls calls, Func<RequestCalls, Task<T>> call)
    {
        DateTimeOffset asked = DateTimeOffset.UtcNow;
        T? answer = default;
        FpnnException? failure = null;
        try
        {
            answer = await call(calls).ResumingInline();
        }
        catch (FpnnException reason)
        {
            failure = reason;
        }

        return new Reading<T>(answer, failure, asked, DateTimeOffset.UtcNow, calls.Log);
    }

    /// <summary>Why a call failed; null if it did not.</summary>
    public static async Task<FpnnException?> FailureOfAsync(Task call)
    {
        try
        {
            await call.ResumingInline();
            return null;
        }
        catch (FpnnException failure)
        {
            return failure;
        }
    }

    /// <summary>Whether the service has answered that it will not tell, and will answer so again. All else may pass: a lost connection, a time-out, a rate limit.</summary>
    public static bool IsRefusal(this FpnnException failure) => failure is FpnnAnswerException { IsRetryable: false };
}
