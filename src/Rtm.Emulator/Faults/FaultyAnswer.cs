using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Faults;

/// <summary>An answer that something may go wrong with on its way to the client.</summary>
/// <param name="Connection">Where it goes.</param>
/// <param name="Tag">What it repeats of its quest.</param>
/// <param name="Status">0 for success.</param>
/// <param name="Payload">What it says.</param>
/// <param name="Number">The quest's number on its connection, from 1.</param>
/// <param name="Dice">The quest's luck.</param>
internal sealed record FaultyAnswer(
    FpnnConnection Connection, QuestTag Tag, byte Status, IFpnnPayload Payload, long Number, FaultDice Dice)
{
    /// <summary>Writes the answer as it should be.</summary>
    public byte[] ToFrame()
    {
        using var buffer = new FrameBuffer();
        FrameWriter.WriteAnswer(buffer, Tag, Status, Payload);
        return buffer.Written.ToArray();
    }
}
