using System.Buffers.Binary;
using System.Security.Cryptography;
using Rtm.Fpnn.Encryption;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class SessionKeysTests
{
    public static TheoryData<EllipticCurve> Curves => [.. EllipticCurves.All];

    public static TheoryData<EllipticCurve, int, EncryptionMode> Combinations
    {
        get
        {
            var data = new TheoryData<EllipticCurve, int, EncryptionMode>();
            foreach (EllipticCurve curve in EllipticCurves.All)
            {
                foreach (int keySize in new[] { 128, 256 })
                {
                    data.Add(curve, keySize, EncryptionMode.Stream);
                    data.Add(curve, keySize, EncryptionMode.Package);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void What_one_side_encrypts_the_other_side_decrypts(EllipticCurve curve, int keySize, EncryptionMode mode)
    {
        using FpnnKeyPair server = FpnnKeyPair.Generate(curve);
        using FpnnKeyPair client = FpnnKeyPair.Generate(curve);
        using var clientKeys = SessionKeys.Derive(client, server.PublicKey, keySize);
        using var serverKeys = SessionKeys.Derive(server, client.PublicKey, keySize);
        CfbCipher outgoing = clientKeys.CreateCipher();
        CfbCipher incoming = serverKeys.CreateCipher();

        for (int length = 1; length < 120; length += 17)
        {
            byte[] frame = RandomNumberGenerator.GetBytes(length);
            byte[] sent = [.. frame];
            if (mode == EncryptionMode.Package)
            {
                outgoing.Reset();
                incoming.Reset();
            }

            outgoing.Encrypt(sent);
            byte[] received = [.. sent];
            incoming.Decrypt(received);

            Assert.Equal(frame, received);
        }

        Assert.Equal(keySize / 8, clientKeys.Key.Length);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_shared_secret_with_leading_zeros_keeps_its_length(EllipticCurve curve)
    {
        using FpnnKeyPair server = Numbered(curve, 1_000_003);

        // One pair in 256 has such a secret; these are always the same pairs.
        byte[] secret = Enumerable.Range(1, 4096)
            .Select(number =>
            {
                using FpnnKeyPair client = Numbered(curve, number);
                return server.DeriveSharedSecret(client.PublicKey);
            })
            .First(candidate => candidate[0] == 0);

        Assert.Equal(curve.GetCoordinateLength(), secret.Length);
    }

    [Fact]
    public void Public_keys_with_leading_zeros_keep_their_length()
    {
        FpnnPublicKey key = Enumerable.Range(1, 4096)
            .Select(number =>
            {
                using FpnnKeyPair pair = Numbered(EllipticCurve.Secp256r1, number);
                return pair.PublicKey;
            })
            .First(candidate => candidate.ToRaw()[0] == 0);

        Assert.Equal(64, key.ToRaw().Length);
        Assert.Equal(key, FpnnPublicKey.Parse(key.ToPem()));
    }

    [Fact]
    public void Keys_on_different_curves_are_refused()
    {
        using FpnnKeyPair own = FpnnKeyPair.Generate(EllipticCurve.Secp256k1);
        using FpnnKeyPair other = FpnnKeyPair.Generate(EllipticCurve.Secp256r1);

        var refusal = Assert.Throws<InvalidKeyException>(() => SessionKeys.Derive(own, other.PublicKey, 256));

        Assert.Contains("secp256r1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(192)]
    [InlineData(512)]
    public void Another_key_size_than_128_and_256_is_refused(int keySize)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate();

        Assert.Throws<ArgumentOutOfRangeException>(() => SessionKeys.Derive(pair, pair.PublicKey, keySize));
    }

    [Fact]
    public void Disposed_keys_are_cleared_and_refuse_work()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate();
        var keys = SessionKeys.Derive(pair, pair.PublicKey, 256);
        ReadOnlySpan<byte> key = keys.Key;

        keys.Dispose();

        Assert.Equal(new byte[32], key.ToArray());
        Assert.Throws<ObjectDisposedException>(keys.CreateCipher);
    }

    private static FpnnKeyPair Numbered(EllipticCurve curve, int number)
    {
        byte[] scalar = new byte[curve.GetCoordinateLength()];
        BinaryPrimitives.WriteInt32BigEndian(scalar.AsSpan(scalar.Length - sizeof(int)), number);
        return FpnnKeyPair.FromRaw(scalar, curve);
    }
}
