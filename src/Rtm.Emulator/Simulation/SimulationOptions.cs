using static Rtm.Fpnn.Transport.OptionCheck;

namespace Rtm.Emulator.Simulation;

/// <summary>Users who come and go by themselves, so that there is something to see. The rooms are 7001 and up, the users 101 and up.</summary>
public sealed class SimulationOptions
{
    /// <summary>In how many rooms the users are at most; 1-1,000,000.</summary>
    public int Rooms { get; init; } = 10;

    /// <summary>How many users there are, each in one room at most; 1-10,000,000. All are in some room at first.</summary>
    public int Users { get; init; } = 100;

    /// <summary>How many users do something in a second: enter a room, leave it, or go into another; 0-100,000. 1 unless set.</summary>
    public double ChurnPerSecond { get; init; } = 1;

    /// <summary>Decides who does what: the same seed gives the same rooms and the same actions in the same order.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        Require(Rooms is >= 1 and <= 1_000_000, nameof(Rooms), "simulated rooms are 1 to 1,000,000");
        Require(Users is >= 1 and <= 10_000_000, nameof(Users), "simulated users are 1 to 10,000,000");
        Require(ChurnPerSecond is >= 0 and <= 100_000, nameof(ChurnPerSecond), "the churn is 0 to 100,000 actions in a second");
    }
}
