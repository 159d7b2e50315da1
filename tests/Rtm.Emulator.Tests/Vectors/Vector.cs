using System.Text.Json;

namespace Rtm.Emulator.Tests.Vectors;

/// <summary>One recorded conversation between an SDK and a server on the C++ framework.</summary>
public sealed record Vector(
    string Client,
    int ProjectId,
    string Secret,
    string ServerSecret,
    IReadOnlyList<VectorFrame> Frames,
    IReadOnlyList<VectorSegment> Segments)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static Vector Load(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "vectors", name + ".json"));
        return JsonSerializer.Deserialize<Vector>(file, Options)!;
    }

    public IEnumerable<VectorFrame> FramesFrom(string direction) => Frames.Where(frame => frame.Direction == direction);

    public IEnumerable<VectorSegment> SegmentsFrom(string direction) => Segments.Where(segment => segment.Direction == direction);
}
