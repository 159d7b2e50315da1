using Rtm.Fpnn.Tests.Fuzzing;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Puts broken messages through the readers: they may only refuse them as documented.</summary>
internal sealed class ReaderSoak : ISoak
{
    public string Name => "fuzz";

    public Task<SoakResult> RunAsync(SoakOptions options) => Task.Run(() => Run(options));

    private static SoakResult Run(SoakOptions options)
    {
        byte[][] sound = SampleFrames.Make(new RtmCredential(1, "secret"));
        int cases = options.Scaled(1_000_000);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < cases; i++)
        {
            var random = new Random(unchecked((options.Seed * 397) + i));
            byte[] broken = random.Next(3) == 0 ? Arbitrary(random) : ReaderFuzzing.Mutate(sound[random.Next(sound.Length)], random);
            try
            {
                ReaderFuzzing.ReadEverything(broken);
            }
            catch (Exception undocumented)
            {
                return new SoakResult(false, $"case {i}, bytes {Convert.ToHexString(broken)}: {undocumented.GetType().Name}: {undocumented.Message}");
            }
        }

        long perCase = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / cases;
        return new SoakResult(true, $"{cases} cases, {perCase} bytes allocated a case");
    }

    private static byte[] Arbitrary(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }
}
