namespace RtmVoice.PowerShell.Parameters;

/// <summary>One of several parts into which the rooms of a project fall by a hash of their ids: the same on every system and in every release.</summary>
/// <param name="Index">Which part; 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record RoomShard(int Index, int Count)
{
    public bool Holds(long roomId) => Mix((ulong)roomId) % (ulong)Count == (ulong)Index;

    public override string ToString() => FormattableString.Invariant($"shard {Index} of {Count}");

    /// <summary>The finaliser of SplitMix64, with its constants: ids that follow a pattern spread all the same.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
