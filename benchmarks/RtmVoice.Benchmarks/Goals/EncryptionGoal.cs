using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>Encrypted calls per second against plain ones. The server, which decrypts and encrypts as much, does nothing else of weight.</summary>
internal sealed class EncryptionGoal : IGoal
{
    public string Name => "Encrypted (secp256r1, 256, stream) against plain, 64 calls in flight";

    public Bound Bound => Bound.AtLeast(0.80);

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Answering();
        using var encrypted = new LibraryLoop(server.Endpoint, 64, server.PublicKey);
        using var plain = new LibraryLoop(server.Endpoint, 64);
        PairedRates rates = Pairs.Measure(encrypted, plain);
        return new Figure(rates.Ratio, rates.ToString());
    }
}
