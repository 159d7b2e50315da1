using Rtm.Emulator.Timing;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Faults;

/// <summary>Faults put together: what each quest passes before it is carried out, and each answer before it is sent.</summary>
internal sealed class FaultPlan
{
    // Built-in quests have luck of their own, so that keepalives do not move the others'.
    private const int BuiltInSeed = unchecked((int)0x9E3779B9);

    private readonly int _seed;
    private readonly IReadOnlyList<IQuestFault> _quests;
    private readonly IAnswerStep _answers;
    private readonly IAnswerStep _builtInAnswers;
    private long _questCount;
    private long _builtInCount;

    private FaultPlan(EmulatorFaults faults, DelayQueue delays)
    {
        _seed = faults.Seed;
        IAnswerStep step = new SendStep();
        step = Unless(faults.GarbageRate == 0, step, next => new GarbageStep(faults.GarbageRate, next));
        step = Unless(faults.TruncateRate == 0, step, next => new TruncateStep(faults.TruncateRate, next));
        step = Unless(faults.JsonRate == 0, step, next => new JsonStep(faults.JsonRate, next));
        step = Unless(faults.DuplicateRate == 0, step, next => new DuplicateStep(faults.DuplicateRate, next));
        step = Unless(faults.UnsolicitedRate == 0, step, next => new UnsolicitedStep(faults.UnsolicitedRate, next));
        step = Unless(faults.ReorderRate == 0, step, next => new ReorderStep(faults.ReorderRate, delays, next));
        step = Delayed(step);
        step = Unless(faults.StallRate == 0, step, next => new StallStep(faults.StallRate, next));
        var close = new CloseFault(faults, step);
        _answers = close;
        _builtInAnswers = Unless(faults.StallRate < 1, Delayed(new SendStep()), next => new StallStep(faults.StallRate, next));
        var quests = new List<IQuestFault> { close };
        if (faults.RateLimit > 0)
            quests.Add(new RateLimitFault(faults.RateLimit));
        if (faults.ErrorCode > 0)
            quests.Add(new ErrorFault(faults.ErrorCode, faults.ErrorRate, faults.ErrorMethod));
        _quests = quests;

        IAnswerStep Delayed(IAnswerStep target) => Unless(
            faults.Latency + faults.Jitter == TimeSpan.Zero, target, next => new DelayStep(faults.Latency, faults.Jitter, delays, next));
    }

    /// <summary>Puts faults together; null if no quest or answer can be struck.</summary>
    public static FaultPlan? Make(EmulatorFaults faults, DelayQueue delays)
    {
        bool strikes = faults.Latency + faults.Jitter > TimeSpan.Zero || faults.ErrorCode > 0 || faults.CloseAfter > 0 || faults.RateLimit > 0
            || faults.ReorderRate + faults.CloseRate + faults.StallRate + faults.TruncateRate + faults.GarbageRate + faults.DuplicateRate
            + faults.UnsolicitedRate + faults.JsonRate > 0;
        return strikes ? new FaultPlan(faults, delays) : null;
    }

    /// <summary>The luck of the next quest.</summary>
    public FaultDice Next(in IncomingQuest quest) => quest.IsBuiltIn
        ? new FaultDice(_seed ^ BuiltInSeed, Interlocked.Increment(ref _builtInCount))
        : new FaultDice(_seed, Interlocked.Increment(ref _questCount));

    /// <inheritdoc cref="IQuestFault.Strike"/>
    public bool Strike(in FaultyQuest quest)
    {
        foreach (IQuestFault fault in _quests)
        {
            if (fault.Strike(quest))
                return true;
        }

        return false;
    }

    /// <summary>Sends an answer on its way.</summary>
    public void Send(FaultyAnswer answer, bool isBuiltIn) => (isBuiltIn ? _builtInAnswers : _answers).Send(answer);

    private static IAnswerStep Unless(bool isIdle, IAnswerStep next, Func<IAnswerStep, IAnswerStep> make) => isIdle ? next : make(next);
}
