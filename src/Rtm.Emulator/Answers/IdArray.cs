using MessagePack;

namespace Rtm.Emulator.Answers;

/// <summary>Writes arrays of ids.</summary>
internal static class IdArray
{
    public static void WriteIds(this ref MessagePackWriter writer, IReadOnlyList<long> ids)
    {
        writer.WriteArrayHeader(ids.Count);
        for (int i = 0; i < ids.Count; i++)
            writer.Write(ids[i]);
    }
}
