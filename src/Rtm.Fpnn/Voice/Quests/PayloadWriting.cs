using MessagePack;

namespace Rtm.Fpnn.Voice.Quests;

/// <summary>What the quests write alike.</summary>
internal static class PayloadWriting
{
    /// <summary>Writes an array of integers.</summary>
    public static void WriteInt64Array(this ref MessagePackWriter writer, IReadOnlyList<long> values)
    {
        writer.WriteArrayHeader(values.Count);
        for (int i = 0; i < values.Count; i++)
            writer.Write(values[i]);
    }
}
