namespace Rtm.Emulator.Faults;

/// <summary>Loses a share of answers.</summary>
internal sealed class StallStep : IAnswerStep
{
    private readonly double _rate;
    private readonly IAnswerStep _next;

    public StallStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (!answer.Dice.Strikes(FaultKind.Stall, _rate))
            _next.Send(answer);
    }
}
