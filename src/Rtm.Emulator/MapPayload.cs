using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator;

/// <summary>A map: keys, and values that are numbers, truth values, text, lists of ids, maps of their own or nothing.</summary>
internal sealed class MapPayload : IFpnnPayload
{
    private readonly (string Key, object? Value)[] _entries;

    public MapPayload(params (string Key, object? Value)[] entries) => _entries = entries;

    /// <summary>What methods answer that only succeed.</summary>
    public static MapPayload Empty { get; } = new();

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(_entries.Length);
        foreach ((string key, object? value) in _entries)
        {
            writer.Write(key);
            Write(ref writer, value);
        }
    }

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case MapPayload map:
                map.WriteTo(ref writer);
                break;
            case IReadOnlyList<long> ids:
                writer.WriteArrayHeader(ids.Count);
                for (int i = 0; i < ids.Count; i++)
                    writer.Write(ids[i]);
                break;
            case string text:
                writer.Write(text);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            default:
                writer.Write(Convert.ToInt64(value, null));
                break;
        }
    }
}
