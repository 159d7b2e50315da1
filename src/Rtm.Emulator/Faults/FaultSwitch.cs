using Rtm.Emulator.Timing;

namespace Rtm.Emulator.Faults;

/// <summary>The faults of the moment. Replaced as a whole; safe for any number of threads.</summary>
internal sealed class FaultSwitch
{
    private readonly DelayQueue _delays;
    private Setting _current;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public FaultSwitch(EmulatorFaults faults, DelayQueue delays)
    {
        _delays = delays;
        _current = Compile(faults);
    }

    /// <summary>What is set.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public EmulatorFaults Faults
    {
        get => Volatile.Read(ref _current).Faults;
        set => Volatile.Write(ref _current, Compile(value));
    }

    /// <summary>What goes wrong with quests and answers; null if nothing does.</summary>
    public FaultPlan? Plan => Volatile.Read(ref _current).Plan;

    private Setting Compile(EmulatorFaults faults)
    {
        (faults ?? throw new ArgumentNullException(nameof(faults))).Validate();
        return new Setting(faults, FaultPlan.Make(faults, _delays));
    }

    private sealed record Setting(EmulatorFaults Faults, FaultPlan? Plan);
}
