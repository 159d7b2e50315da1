using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rtm.Emulator.Tests.Vectors;

/// <summary>One frame. A quest has a method, an answer a status.</summary>
public sealed record VectorFrame(
    [property: JsonPropertyName("dir")] string Direction,
    string Type,
    string? Method,
    [property: JsonPropertyName("seq")] uint SequenceNumber,
    int? Status,
    JsonElement Payload,
    string Hex);
