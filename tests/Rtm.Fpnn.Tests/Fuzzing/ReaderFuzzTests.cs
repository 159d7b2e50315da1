using FsCheck.Xunit;
using Rtm.Fpnn.Tests.Vectors;

namespace Rtm.Fpnn.Tests.Fuzzing;

/// <summary>Whatever bytes come, the readers refuse them only as documented, and end.</summary>
public class ReaderFuzzTests
{
    private static readonly byte[][] Recorded = [.. Vector.All.SelectMany(vector => vector.Frames).Select(frame => frame.Bytes)];

    [Property(MaxTest = 2000)]
    public void Arbitrary_bytes_are_refused_as_documented(byte[] bytes) => ReaderFuzzing.ReadEverything(bytes);

    [Property(MaxTest = 2000)]
    public void Arbitrary_payloads_in_sound_frames_are_refused_as_documented(byte[] payload, byte methodLength) =>
        ReaderFuzzing.ReadEverything([.. "FPNN"u8, 1, 0x80, 1, methodLength, (byte)payload.Length, 0, 0, 0, 1, 0, 0, 0, .. payload]);

    [Property(MaxTest = 5000)]
    public void Recorded_frames_with_changes_are_refused_as_documented(int seed)
    {
        var random = new Random(seed);
        ReaderFuzzing.ReadEverything(ReaderFuzzing.Mutate(Recorded[random.Next(Recorded.Length)], random));
    }
}
