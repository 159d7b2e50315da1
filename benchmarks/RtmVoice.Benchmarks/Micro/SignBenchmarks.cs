using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Rtm.Fpnn.Voice;
using RtmVoice.Benchmarks.Loops;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>Signing a call, and the digest in it.</summary>
[MemoryDiagnoser]
public class SignBenchmarks
{
    private readonly RtmSigner _signer = new(LibraryLoop.Credential);
    private readonly byte[] _sign = new byte[32];
    private readonly byte[] _text = new byte[96];

    /// <summary>The whole sign.</summary>
    [Benchmark]
    public void Sign() => _signer.ComputeSign(1617235200000123456, "getVoiceRoomMemberCount", 1617235200, _sign);

    /// <summary>MD5 of as many bytes.</summary>
    [Benchmark(Baseline = true)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The protocol prescribes MD5.")]
    public int Digest() => MD5.HashData(_text, _sign);
}
