using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Faults;

/// <summary>Cuts a share of answers off in the middle, and closes their connections.</summary>
internal sealed class TruncateStep : IAnswerStep
{
    private readonly double _rate;
    private readonly IAnswerStep _next;

    public TruncateStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (!answer.Dice.Strikes(FaultKind.Truncate, _rate))
        {
            _next.Send(answer);
            return;
        }

        byte[] frame = answer.ToFrame();
        int length = 1 + (int)(answer.Dice.Roll(FaultKind.Truncate) / _rate * (frame.Length - 1));
        answer.Connection.SendBytes(frame.AsSpan(0, length));
        answer.Connection.CloseWhenSent(
            new FpnnConnectionException(FpnnErrorCode.ConnectionClosed, "The emulator cut an answer off on purpose."));
    }
}
