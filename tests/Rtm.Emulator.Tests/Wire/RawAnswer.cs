using System.Buffers.Binary;
using System.Text.Json;
using MessagePack;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>An answer's frame, taken apart without the library.</summary>
internal sealed record RawAnswer(byte[] Bytes)
{
    public byte Version => Bytes[4];

    public byte Flag => Bytes[5];

    public byte MessageType => Bytes[6];

    public byte Status => Bytes[7];

    public uint SequenceNumber => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(12));

    /// <summary>The payload as JSON text, whichever way it came.</summary>
    public string Json => Flag == 0x40
        ? System.Text.Encoding.UTF8.GetString(Bytes.AsSpan(16))
        : MessagePackSerializer.ConvertToJson(Bytes.AsMemory(16));

    /// <summary>The error code of an exception answer; 0 for success.</summary>
    public int Code => Status == 0 ? 0 : Field("code").GetInt32();

    /// <summary>The text of an exception answer.</summary>
    public string Text => Field("ex").GetString()!;

    public JsonElement Field(string key) => JsonSerializer.Deserialize<JsonElement>(Json).GetProperty(key);
}
