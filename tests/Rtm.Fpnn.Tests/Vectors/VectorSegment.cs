using System.Text.Json.Serialization;

namespace Rtm.Fpnn.Tests.Vectors;

/// <summary>What one side sent in one piece, as it was on the wire.</summary>
public sealed record VectorSegment([property: JsonPropertyName("dir")] VectorDirection Direction, string Hex)
{
    public byte[] Bytes => Convert.FromHexString(Hex);
}
