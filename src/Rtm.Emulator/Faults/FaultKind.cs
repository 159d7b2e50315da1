namespace Rtm.Emulator.Faults;

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
