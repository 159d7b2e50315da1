using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Rtm.Fpnn.Encryption;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class FpnnKeyPairTests
{
    public static TheoryData<EllipticCurve> Curves => [.. EllipticCurves.All];

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_generated_pair_reads_back_from_each_form_that_it_is_written_in(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);
        Func<FpnnKeyPair>[] readings =
        [
            () => FpnnKeyPair.FromRaw(pair.ExportPrivateKey(), curve),
            () => FpnnKeyPair.Load(pair.ExportPrivateKey(), curve),
            () => FpnnKeyPair.Parse(pair.ExportPrivateKeyHex(), curve),
            () => FpnnKeyPair.Load(Encoding.ASCII.GetBytes(pair.ExportPrivateKeyHex() + "\n"), curve),
            () => FpnnKeyPair.Load(pair.ExportECPrivateKey()),
            () => FpnnKeyPair.Parse(pair.ExportECPrivateKeyPem()),
            () => FpnnKeyPair.Load(pair.ExportPkcs8PrivateKey()),
            () => FpnnKeyPair.Parse(pair.ExportPkcs8PrivateKeyPem(), curve),
            () => FpnnKeyPair.Parse(Convert.ToBase64String(pair.ExportPkcs8PrivateKey())),
        ];

        foreach (Func<FpnnKeyPair> reading in readings)
        {
            using FpnnKeyPair read = reading();
            Assert.Equal(pair.PublicKey, read.PublicKey);
            Assert.Equal(pair.ExportPrivateKeyHex(), read.ExportPrivateKeyHex());
        }
    }

    [Theory]
    [InlineData(EllipticCurve.Secp256r1)]
    [InlineData(EllipticCurve.Secp256k1)]
    [InlineData(EllipticCurve.Secp224r1)]
    public void The_platforms_own_reader_accepts_the_written_keys(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);
        using var platform = ECDiffieHellman.Create();

        foreach (string pem in new[] { pair.ExportECPrivateKeyPem(), pair.ExportPkcs8PrivateKeyPem() })
        {
            platform.ImportFromPem(pem);
            Assert.Equal(pair.ExportPrivateKey(), platform.ExportParameters(includePrivateParameters: true).D);
        }

        platform.ImportFromPem(pair.PublicKey.ToPem());
        ECPoint point = platform.ExportParameters(includePrivateParameters: false).Q;
        Assert.Equal(pair.PublicKey.ToRaw(), point.X!.Concat(point.Y!));
    }

    [Fact]
    public void Keys_that_the_platform_wrote_are_read()
    {
        using var platform = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        using FpnnKeyPair sec1 = FpnnKeyPair.Load(platform.ExportECPrivateKey());
        using FpnnKeyPair pkcs8 = FpnnKeyPair.Parse(platform.ExportPkcs8PrivateKeyPem());

        Assert.Equal(platform.ExportParameters(includePrivateParameters: true).D, sec1.ExportPrivateKey());
        Assert.Equal(sec1.ExportPrivateKey(), pkcs8.ExportPrivateKey());
        Assert.Equal(sec1.PublicKey, FpnnPublicKey.Load(platform.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void A_private_key_written_without_its_leading_zeros_is_read()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString([0x12, 0x34]);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteObjectIdentifier("1.2.840.10045.3.1.1");
        }

        using FpnnKeyPair pair = FpnnKeyPair.Load(writer.Encode());

        Assert.Equal(new string('0', 44) + "1234", pair.ExportPrivateKeyHex());
    }

    [Fact]
    public void The_curve_parameters_that_OpenSSL_puts_before_a_private_key_are_passed_over()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(EllipticCurve.Secp224r1);
        string text = "-----BEGIN EC PARAMETERS-----\nBgUrgQQAIQ==\n-----END EC PARAMETERS-----\n" + pair.ExportECPrivateKeyPem();

        using FpnnKeyPair read = FpnnKeyPair.Parse(text);

        Assert.Equal(pair.PublicKey, read.PublicKey);
    }

    [Theory]
    [InlineData(EllipticCurve.Secp224r1)]
    [InlineData(EllipticCurve.Secp192r1)]
    public void A_plain_number_of_a_length_of_its_own_tells_its_curve(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);

        using FpnnKeyPair read = FpnnKeyPair.Load(pair.ExportPrivateKey());

        Assert.Equal(curve, read.Curve);
    }

    [Fact]
    public void A_file_is_read_and_named_when_it_is_refused()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(EllipticCurve.Secp256k1);
        using var file = new TemporaryFile(pair.ExportPrivateKey());

        using FpnnKeyPair read = FpnnKeyPair.LoadFile(file.Path, EllipticCurve.Secp256k1);
        var refusal = Assert.Throws<InvalidKeyException>(() => FpnnKeyPair.LoadFile(file.Path));

        Assert.Equal(pair.PublicKey, read.PublicKey);
        Assert.StartsWith(file.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("secp256r1 or secp256k1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void The_text_of_a_pair_does_not_contain_the_private_key(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);
        string text = pair.ToString();

        Assert.Contains(pair.PublicKey.Fingerprint, text, StringComparison.Ordinal);
        for (int start = 0; start + 8 <= pair.ExportPrivateKeyHex().Length; start += 8)
            Assert.DoesNotContain(pair.ExportPrivateKeyHex().Substring(start, 8), text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_disposed_pair_gives_its_private_key_no_more()
    {
        FpnnKeyPair pair = FpnnKeyPair.Generate();
        pair.Dispose();

        Assert.Throws<ObjectDisposedException>(pair.ExportPrivateKey);
        Assert.Throws<ObjectDisposedException>(() => SessionKeys.Derive(pair, pair.PublicKey, 128));
        Assert.Equal(64, pair.PublicKey.ToRaw().Length);
    }

    [Fact]
    public void Generated_pairs_differ()
    {
        using FpnnKeyPair first = FpnnKeyPair.Generate();
        using FpnnKeyPair second = FpnnKeyPair.Generate();

        Assert.NotEqual(first.PublicKey, second.PublicKey);
    }

    [Fact]
    public void A_servers_plain_key_file_of_32_bytes_is_on_secp256r1_unless_another_curve_is_named()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(EllipticCurve.Secp256r1);
        using var file = new TemporaryFile(pair.ExportPrivateKey());

        using FpnnKeyPair usual = FpnnKeyPair.LoadServerFile(file.Path);
        using FpnnKeyPair named = FpnnKeyPair.LoadServerFile(file.Path, EllipticCurve.Secp256k1);

        Assert.Equal(pair.PublicKey, usual.PublicKey);
        Assert.Equal(EllipticCurve.Secp256k1, named.Curve);
        Assert.Throws<InvalidKeyException>(() => FpnnKeyPair.LoadFile(file.Path));
    }
}
