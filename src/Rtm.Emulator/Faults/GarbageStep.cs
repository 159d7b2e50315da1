namespace Rtm.Emulator.Faults;

/// <summary>Replaces a share of answers with random bytes.</summary>
internal sealed class GarbageStep : IAnswerStep
{
    private readonly double _rate;
    private readonly IAnswerStep _next;

    public GarbageStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (!answer.Dice.Strikes(FaultKind.Garbage, _rate))
        {
            _next.Send(answer);
            return;
        }

        byte[] garbage = answer.ToFrame();
        answer.Dice.Fill(FaultKind.Garbage, garbage);
        answer.Connection.SendBytes(garbage);
    }
}
