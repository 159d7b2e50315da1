using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Faults;

/// <summary>A quest that something may go wrong with.</summary>
internal readonly ref struct FaultyQuest
{
    public FaultyQuest(FpnnConnection connection, ReadOnlySpan<byte> method, long number, FaultDice dice)
    {
        Connection = connection;
        Method = method;
        Number = number;
        Dice = dice;
    }

    public FpnnConnection Connection { get; }

    public ReadOnlySpan<byte> Method { get; }

    /// <summary>The quest's number on its connection, from 1.</summary>
    public long Number { get; }

    public FaultDice Dice { get; }
}
