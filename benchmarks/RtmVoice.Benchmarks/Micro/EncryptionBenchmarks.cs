using BenchmarkDotNet.Attributes;
using Rtm.Fpnn.Encryption;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>FPNN's encryption.</summary>
[MemoryDiagnoser]
public class EncryptionBenchmarks
{
    private readonly CfbCipher _cipher = new(new byte[32], new byte[16]);
    private byte[] _bytes = [];

    /// <summary>How many bytes at a time: a quest, a batch of quests, a long answer.</summary>
    [Params(170, 10_000, 500_000)]
    public int Length { get; set; }

    /// <summary>Makes the bytes.</summary>
    [GlobalSetup]
    public void Prepare() => _bytes = new byte[Length];

    /// <summary>Encrypts in place.</summary>
    [Benchmark]
    public void Encrypt() => _cipher.Encrypt(_bytes);

    /// <summary>Decrypts in place.</summary>
    [Benchmark]
    public void Decrypt() => _cipher.Decrypt(_bytes);
}
