namespace Rtm.Emulator.Faults;

/// <summary>Sends, before a share of answers, one that nobody waits for.</summary>
internal sealed class UnsolicitedStep : IAnswerStep
{
    // Clients count up from a start of their own; half the space away is no quest of theirs for a long time.
    private const uint Distance = 1u << 31;

    private readonly double _rate;
    private readonly IAnswerStep _next;

    public UnsolicitedStep(double rate, IAnswerStep next)
    {
        _rate = rate;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (answer.Dice.Strikes(FaultKind.Unsolicited, _rate))
            _next.Send(answer with { Tag = answer.Tag with { SequenceNumber = answer.Tag.SequenceNumber ^ Distance } });
        _next.Send(answer);
    }
}
