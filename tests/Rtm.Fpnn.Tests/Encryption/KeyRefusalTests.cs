using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FsCheck.Xunit;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Tests.Vectors;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class KeyRefusalTests : IDisposable
{
    // Always the same pair: plain bytes cut short that happen to begin like DER are refused in other words.
    private readonly FpnnKeyPair _pair = FpnnKeyPair.Parse(
        Vector.Named("cpp-secp256r1-128-package").Encryption!.ServerPrivateKey, EllipticCurve.Secp256r1);

    public static TheoryData<EllipticCurve> Curves => [.. EllipticCurves.All];

    private FpnnPublicKey Key => _pair.PublicKey;

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void A_private_key_in_place_of_a_public_one_is_refused()
    {
        Refused("private key", _pair.ExportECPrivateKeyPem());
        Refused("private key", _pair.ExportPkcs8PrivateKeyPem());
        Refused("private key", _pair.ExportPrivateKeyHex());
        Refused("private key", _pair.ExportECPrivateKey());
        Refused("private key", _pair.ExportPkcs8PrivateKey());
        Refused("private key", _pair.ExportPrivateKey());
    }

    [Fact]
    public void A_private_key_under_a_passphrase_is_refused()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var protection = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, iterationCount: 1);
        string pem = platform.ExportEncryptedPkcs8PrivateKeyPem("passphrase", protection);
        byte[] der = platform.ExportEncryptedPkcs8PrivateKey("passphrase", protection);

        Refused("passphrase", pem);
        Refused("private key", der);
        RefusedAsPrivate("passphrase", pem);
        RefusedAsPrivate("passphrase", der);
        RefusedAsPrivate(
            "passphrase",
            "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----");
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_compressed_point_is_refused(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);

        foreach (byte mark in new byte[] { 0x02, 0x03 })
        {
            byte[] compressed = [mark, .. pair.PublicKey.ToRaw().Take(curve.GetCoordinateLength())];
            Refused("compressed", compressed);
            Refused("compressed", Convert.ToHexString(compressed));
            Refused("compressed", PublicKeyInfo(curve, compressed));
        }
    }

    [Fact]
    public void A_key_on_a_curve_that_FPNN_does_not_know_is_refused_with_the_curve_named()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Refused("1.3.132.0.34", platform.ExportSubjectPublicKeyInfoPem());
        RefusedAsPrivate("1.3.132.0.34", platform.ExportPkcs8PrivateKeyPem());
    }

    [Fact]
    public void A_key_of_another_algorithm_is_refused()
    {
        using var rsa = RSA.Create(1024);

        Refused("1.2.840.113549.1.1.1", rsa.ExportSubjectPublicKeyInfoPem());
        Refused("RSA", rsa.ExportRSAPublicKeyPem());
        RefusedAsPrivate("1.2.840.113549.1.1.1", rsa.ExportPkcs8PrivateKeyPem());
        RefusedAsPrivate("RSA", rsa.ExportRSAPrivateKeyPem());
    }

    [Fact]
    public void A_certificate_is_refused_with_the_way_to_its_key()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gate", platform, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

        Refused("openssl x509", certificate.ExportCertificatePem());
        Refused("openssl x509", certificate.RawData);
        RefusedAsPrivate("certificate", certificate.ExportCertificatePem());
        RefusedAsPrivate("PKCS #12", certificate.Export(X509ContentType.Pkcs12));
    }

    [Fact]
    public void A_key_with_explicit_curve_parameters_is_refused()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var spelledOut = ECDsa.Create(platform.ExportExplicitParameters(includePrivateParameters: true));

        Refused("named curve", spelledOut.ExportSubjectPublicKeyInfo());
        RefusedAsPrivate("named curve", spelledOut.ExportPkcs8PrivateKey());
    }

    [Fact]
    public void A_key_cut_off_anywhere_is_refused()
    {
        byte[] der = Key.ToDer();
        byte[] privateDer = _pair.ExportPkcs8PrivateKey();
        string pem = Key.ToPem();

        for (int length = 0; length < der.Length; length++)
            Refused(string.Empty, der[..length]);
        // Bytes of exactly a plain number's length are one.
        foreach (int length in Enumerable.Range(0, privateDer.Length).Except([24, 28]))
            RefusedAsPrivate(string.Empty, privateDer[..length]);
        for (int length = 0; length < pem.TrimEnd().Length; length++)
            Refused(string.Empty, pem[..length]);
        Refused("truncated", der[..^1]);
        Refused("truncated", Key.ToRaw()[..^1]);
        Refused("odd number", Key.ToHex()[..^1]);
        Refused("-----END PUBLIC KEY-----", pem[..60]);
    }

    [Fact]
    public void Trailing_bytes_are_refused()
    {
        Refused("trailing", [.. Key.ToDer(), 0]);
        Refused("trailing", [.. Key.ToRaw(), 0]);
        Refused("trailing", Key.ToHex() + "00");
        RefusedAsPrivate("trailing", [.. _pair.ExportECPrivateKey(), 0]);
    }

    [Fact]
    public void A_point_off_the_curve_is_refused()
    {
        byte[] bent = Key.ToRaw();
        bent[^1] ^= 1;

        Refused("not a point of secp256r1 or secp256k1", bent);
        Refused("not a point of secp256r1:", PublicKeyInfo(EllipticCurve.Secp256r1, [0x04, .. bent]));
        Assert.Throws<InvalidKeyException>(() => FpnnPublicKey.FromRaw(bent, EllipticCurve.Secp256r1));
    }

    [Fact]
    public void A_coordinate_beyond_the_field_is_refused() => Refused("not a point", [.. Enumerable.Repeat(byte.MaxValue, 64)]);

    [Theory]
    [InlineData(64)]
    [InlineData(56)]
    [InlineData(48)]
    public void The_zero_point_is_refused(int length) => Refused("zeros", new byte[length]);

    [Fact]
    public void A_key_of_another_curve_than_asked_for_is_refused()
    {
        foreach (Func<FpnnPublicKey> reading in new[]
        {
            () => FpnnPublicKey.Parse(Key.ToPem(), EllipticCurve.Secp256k1),
            () => FpnnPublicKey.Parse(Key.ToHex(), EllipticCurve.Secp256k1),
            () => FpnnPublicKey.Load(Key.ToDer(), EllipticCurve.Secp256k1),
        })
        {
            var refusal = Assert.Throws<InvalidKeyException>(reading);
            Assert.Contains("on secp256r1, not on secp256k1", refusal.Message, StringComparison.Ordinal);
        }

        var wrongLength = Assert.Throws<InvalidKeyException>(() => FpnnPublicKey.Parse(Key.ToHex(), EllipticCurve.Secp224r1));
        Assert.Contains("56 bytes", wrongLength.Message, StringComparison.Ordinal);
        var wrongPair = Assert.Throws<InvalidKeyException>(
            () => FpnnKeyPair.Parse(_pair.ExportECPrivateKeyPem(), EllipticCurve.Secp256k1));
        Assert.Contains("on secp256r1, not on secp256k1", wrongPair.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    public void Nothing_is_refused_as_empty(string text)
    {
        Refused("empty", text);
        RefusedAsPrivate("empty", text);
        Refused("empty", []);
        RefusedAsPrivate("empty", []);
    }

    [Fact]
    public void A_path_given_as_a_key_is_refused_with_the_hint_to_load_the_file() => Refused("load the file", "./gate-public.pem");

    [Fact]
    public void Damaged_base64_between_markers_is_refused() =>
        Refused("not base64", "-----BEGIN PUBLIC KEY-----\nMF?w\n-----END PUBLIC KEY-----\n");

    [Fact]
    public void A_public_key_in_place_of_a_private_one_is_refused()
    {
        RefusedAsPrivate("public key", Key.ToPem());
        RefusedAsPrivate("public key", Key.ToDer());
        var refusal = Assert.Throws<InvalidKeyException>(() => FpnnKeyPair.Load(Key.ToRaw(), Key.Curve));
        Assert.Contains("public key", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_private_key_that_is_zero_or_beyond_the_curves_order_is_refused(string hex)
    {
        var refusal = Assert.Throws<InvalidKeyException>(() => FpnnKeyPair.Parse(hex, EllipticCurve.Secp256r1));

        Assert.Contains("zero or too large", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_file_with_the_public_key_of_another_is_refused()
    {
        using FpnnKeyPair other = FpnnKeyPair.Generate(_pair.Curve);
        byte[] mixed = [.. _pair.ExportECPrivateKey()[..^64], .. other.PublicKey.ToRaw()];

        RefusedAsPrivate("do not belong together", mixed);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(32)]
    public void A_private_number_that_begins_like_a_document_is_refused_as_what_it_is(int length) =>
        Refused("private key", [0x30, .. Enumerable.Repeat((byte)0xda, length - 1)]);

    [Fact]
    public void No_refusal_shows_the_key()
    {
        string hex = _pair.ExportPrivateKeyHex();

        foreach (string text in new[] { hex, hex + "00", hex[1..], hex + "!" })
        {
            string message = Assert.Throws<InvalidKeyException>(() => FpnnPublicKey.Parse(text)).ToString();
            Assert.DoesNotContain(hex[1..17], message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Property(MaxTest = 1000)]
    public void Arbitrary_bytes_are_read_or_refused_and_nothing_else(byte[] content)
    {
        ReadOrRefused(() => FpnnPublicKey.Load(content));
        ReadOrRefused(() => FpnnKeyPair.Load(content).Dispose());
    }

    [Property(MaxTest = 1000)]
    public void A_key_file_with_any_byte_changed_is_read_or_refused_and_nothing_else(int position, byte value)
    {
        byte[] publicDer = Key.ToDer();
        byte[] privateDer = _pair.ExportPkcs8PrivateKey();
        publicDer[(uint)position % publicDer.Length] = value;
        privateDer[(uint)position % privateDer.Length] = value;

        ReadOrRefused(() => FpnnPublicKey.Load(publicDer));
        ReadOrRefused(() => FpnnKeyPair.Load(privateDer).Dispose());
    }

    private static void ReadOrRefused(Action reading)
    {
        try
        {
            reading();
        }
        catch (InvalidKeyException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private static byte[] PublicKeyInfo(EllipticCurve curve, byte[] point)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                writer.WriteObjectIdentifier(curve switch
                {
                    EllipticCurve.Secp256k1 => "1.3.132.0.10",
                    EllipticCurve.Secp256r1 => "1.2.840.10045.3.1.7",
                    EllipticCurve.Secp224r1 => "1.3.132.0.33",
                    _ => "1.2.840.10045.3.1.1",
                });
            }

            writer.WriteBitString(point);
        }

        return writer.Encode();
    }

    private static void Refused(string reason, string text) => Refused(reason, () => FpnnPublicKey.Parse(text));

    private static void Refused(string reason, byte[] content) => Refused(reason, () => FpnnPublicKey.Load(content));

    private static void RefusedAsPrivate(string reason, string text) => Refused(reason, () => FpnnKeyPair.Parse(text));

    private static void RefusedAsPrivate(string reason, byte[] content) => Refused(reason, () => FpnnKeyPair.Load(content));

    private static void Refused(string reason, Func<object> reading) =>
        Assert.Contains(reason, Assert.Throws<InvalidKeyException>(reading).Message, StringComparison.Ordinal);
}
