using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

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

    private protected override async Task RunAsync(RequestCalls calls)
    {
        try
        {
            _answer = await call(calls).ConfigureAwait(false);
        }
        catch (FpnnException failure)
        {
            Fail(failure);
        }
    }

    private protected override object? ResultOfAnswer() => result(_answer);
}
