namespace Rtm.Emulator.Faults;

/// <summary>Sends a share of answers twice.</summary>
internal sealed class DuplicateStep : IAnswerStep
{
    private readonly double _rate;
    private readonly IAnswerStep _next;

    public DuplicateStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (answer.Dice.Strikes(FaultKind.Duplicate, _rate))
            _next.Send(answer);
        _next.Send(answer);
    }
}
