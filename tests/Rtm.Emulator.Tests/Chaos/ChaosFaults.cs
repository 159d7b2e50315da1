using Rtm.Emulator.Faults;

namespace Rtm.Emulator.Tests.Chaos;

/// <summary>Draws faults that end connections in every way there is.</summary>
internal static class ChaosFaults
{
    private const double Often = 0.02;

    /// <summary>The next faults; the same for the same state of the generator.</summary>
    public static EmulatorFaults Draw(Random random)
    {
        int seed = random.Next();
        TimeSpan jitter = TimeSpan.FromMilliseconds(random.Next(3));
        return random.Next(8) switch
        {
            0 => new EmulatorFaults { Seed = seed, Jitter = jitter, CloseRate = Often, ClosePoint = ClosePoint.BeforeApplying },
            1 => new EmulatorFaults { Seed = seed, Jitter = jitter, CloseRate = Often, ClosePoint = ClosePoint.AfterApplying },
            2 => new EmulatorFaults { Seed = seed, CloseAfter = random.Next(1, 100), ClosePoint = ClosePoint.Either, ByteByByte = true },
            3 => new EmulatorFaults { Seed = seed, Jitter = jitter, TruncateRate = Often },
            4 => new EmulatorFaults { Seed = seed, Jitter = jitter, GarbageRate = Often },
            5 => new EmulatorFaults { Seed = seed, CloseRate = Often, RefuseConnections = true },
            6 => new EmulatorFaults { Seed = seed, Silence = true },
            _ => new EmulatorFaults
            {
                Seed = seed,
                Jitter = jitter,
                ReorderRate = 0.2,
                DuplicateRate = 0.2,
                UnsolicitedRate = 0.2,
                JsonRate = 0.2,
                CloseRate = Often,
                ErrorCode = 200010,
                ErrorRate = 0.1,
            },
        };
    }
}
