using System.Text.Json;

namespace Rtm.Fpnn.Tests.Vectors;

/// <summary>One recorded conversation between an SDK and a server on the C++ framework.</summary>
public sealed record Vector(
    string Client,
    int ProjectId,
    string Secret,
    string ServerSecret,
    VectorEncryption? Encryption,
    IReadOnlyList<VectorFrame> Frames,
    IReadOnlyList<VectorSegment> Segments)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private static readonly Lazy<IReadOnlyList<Vector>> Loaded = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "vectors"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ]);

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; private init; } = string.Empty;

    /// <summary>All conversations.</summary>
    public static IReadOnlyList<Vector> All => Loaded.Value;

    /// <summary>The conversations that were encrypted.</summary>
    public static IEnumerable<Vector> Encrypted => All.Where(vector => vector.Encryption is not null);

    /// <summary>The conversation of that name.</summary>
    public static Vector Named(string name) => All.Single(vector => vector.Name == name);

    /// <summary>All bytes that one side sent, in order.</summary>
    public byte[] BytesFrom(VectorDirection direction) =>
        [.. Segments.Where(segment => segment.Direction == direction).SelectMany(segment => segment.Bytes)];

    /// <summary>All frames that one side sent, in order.</summary>
    public IEnumerable<VectorFrame> FramesFrom(VectorDirection direction) => Frames.Where(frame => frame.Direction == direction);

    private static Vector Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        Vector vector = JsonSerializer.Deserialize<Vector>(file, Options)
            ?? throw new InvalidDataException($"{path} holds no conversation.");
        return vector with { Name = Path.GetFileNameWithoutExtension(path) };
    }

    public override string ToString() => Name;
}
