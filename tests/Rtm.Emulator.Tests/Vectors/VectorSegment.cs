using System.Text.Json.Serialization;

namespace Rtm.Emulator.Tests.Vectors;

/// <summary>What one side sent in one piece.</summary>
public sealed record VectorSegment([property: JsonPropertyName("dir")] string Direction, string Hex)
{
    public byte[] Bytes => Convert.FromHexString(Hex);
}
