using Rtm.Emulator.Timing;

namespace Rtm.Emulator.Faults;

/// <summary>Holds every answer back for a time of its own.</summary>
internal sealed class DelayStep : IAnswerStep
{
    private readonly TimeSpan _latency;
    private readonly TimeSpan _jitter;
    private readonly DelayQueue _queue;
    private readonly IAnswerStep _next;

    public DelayStep(TimeSpan latency, TimeSpan jitter, DelayQueue queue, IAnswerStep next)
    {
        _latency = latency;
        _jitter = jitter;
        _queue = queue;
        _next = next;
    }

    public void Send(FaultyAnswer answer)
    {
        TimeSpan delay = _latency + TimeSpan.FromTicks((long)(_jitter.Ticks * answer.Dice.Roll(FaultKind.Delay)));
        _queue.Enqueue(delay, () => _next.Send(answer));
    }
}
