using MessagePack;

namespace Rtm.Emulator.Answers;

/// <summary>Writes arrays of ids.</summary>
internal static class IdArray
{
    public static void WriteIds(this ref MessagePackWriter writer, long[] ids)
    {
        writer.WriteArrayHeader(ids.Length);
        foreach (long id in ids)
            writer.Write(id);
    }
}
