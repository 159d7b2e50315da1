using Rtm.Emulator.Timing;

namespace Rtm.Emulator.Faults;

/// <summary>Lets later answers overtake a share of answers.</summary>
internal sealed class ReorderStep : IAnswerStep
{
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(20);

    private readonly double _rate;
    private readonly DelayQueue _queue;
    private readonly IAnswerStep _next;

    public ReorderStep(double rate, DelayQueue queue, IAnswerStep next)
    {
        _rate = rate;
        _queue = queue;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        if (answer.Dice.Strikes(FaultKind.Reorder, _rate))
            _queue.Enqueue(Hold, () => _next.Send(answer));
        else
            _next.Send(answer);
    }
}
