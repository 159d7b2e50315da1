using BenchmarkDotNet.Attributes;
using Rtm.Fpnn.Encryption;

namespace RtmVoice.Benchmarks.Micro;

/// <summary>What an encrypted connection costs once, at its start.</summary>
public class KeyAgreementBenchmarks
{
    private FpnnPublicKey _server = null!;

    /// <summary>The curve.</summary>
    [Params(EllipticCurve.Secp256r1, EllipticCurve.Secp256k1)]
    public EllipticCurve Curve { get; set; }

    /// <summary>Makes the server's key.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        using var pair = FpnnKeyPair.Generate(Curve);
        _server = pair.PublicKey;
    }

    /// <summary>A pair of one's own and the keys derived from it.</summary>
    [Benchmark]
    public void Agree()
    {
        using var own = FpnnKeyPair.Generate(Curve);
        using var keys = SessionKeys.Derive(own, _server, 256);
    }
}
