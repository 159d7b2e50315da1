using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rtm.Fpnn.Tests.Vectors;

/// <summary>One frame in the clear. A quest has a method, an answer a status.</summary>
public sealed record VectorFrame(
    [property: JsonPropertyName("dir")] VectorDirection Direction,
    string Type,
    string? Method,
    [property: JsonPropertyName("seq")] uint? SequenceNumber,
    int? Status,
    JsonElement Payload,
    string Hex)
{
    public byte[] Bytes => Convert.FromHexString(Hex);
}
