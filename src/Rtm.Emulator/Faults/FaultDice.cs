namespace Rtm.Emulator.Faults;

/// <summary>The luck of one quest: random numbers that depend on nothing but the seed, the quest's number and what is asked.</summary>
internal readonly struct FaultDice
{
    private readonly ulong _state;

    public FaultDice(int seed, long number)
    {
        _state = Mix(((ulong)(uint)seed << 32) ^ Mix((ulong)number));
    }

    /// <summary>Whether a fault of some rate strikes.</summary>
    public bool Strikes(FaultKind kind, double rate) => rate > 0 && Roll(kind) < rate;

    /// <summary>A number from 0, to below 1.</summary>
    public double Roll(FaultKind kind) => (Mix(_state + (ulong)kind) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Fills bytes.</summary>
    public void Fill(FaultKind kind, Span<byte> bytes)
    {
        ulong state = _state + (ulong)kind;
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Mix(state + ((ulong)i << 8));
    }

    // The finalizer of SplitMix64: neighbouring inputs give unrelated outputs.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What <see cref="FaultDice"/> is asked about. Each kind has its own luck, so that setting one fault moves no other.</summary>
internal enum FaultKind
{
    Error = 1,
    Close,
    ClosePoint,
    Stall,
    Delay,
    Reorder,
    Unsolicited,
    Duplicate,
    Json,
    Truncate,
    Garbage,
}
