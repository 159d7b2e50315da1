using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Math;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// Keys in DER: SubjectPublicKeyInfo (RFC 5480), SEC 1 (RFC 5915) and PKCS #8 (RFC 5208). A file that holds something else is refused by
/// its name.
/// </summary>
/// <remarks>
/// BouncyCastle reads and writes the structures. Its factories of whole keys are passed over: they take compressed points and any curve,
/// which FPNN cannot use, and do not say which of the many wrong files they were given.
/// </remarks>
internal static class KeyDocument
{
    /// <summary>The byte that each of the documents begins with.</summary>
    public const byte FirstByte = 0x30;

    private enum Kind
    {
        PublicKey,
        Sec1PrivateKey,
        Pkcs8PrivateKey,
        EncryptedPrivateKey,
        RsaKey,
        Certificate,
    }

    /// <summary>Reads the curve and the encoded point of a SubjectPublicKeyInfo.</summary>
    /// <exception cref="InvalidKeyException">It is another kind of document, damaged, or on a curve that FPNN does not know.</exception>
    public static byte[] ReadPublicKey(byte[] der, out EllipticCurve curve)
    {
        (EllipticCurve Curve, byte[] Point) key = Guarded(der, static document =>
        {
            Kind kind = Recognize(document);
            if (kind != Kind.PublicKey)
                throw new InvalidKeyException(AdviceForPublicKey(kind));
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.GetInstance(document);
            if (!info.Algorithm.Algorithm.Equals(X9ObjectIdentifiers.IdECPublicKey))
            {
                throw new InvalidKeyException(
                    $"The public key is not one for elliptic curves (its algorithm is {info.Algorithm.Algorithm.Id}). "
                    + $"Use the server's key on one of {EllipticCurves.Names}.");
            }

            return (ReadCurve(info.Algorithm.Parameters), info.PublicKey.GetOctets());
        });
        curve = key.Curve;
        return key.Point;
    }

    /// <summary>Reads the private number of a key file.</summary>
    /// <param name="der">The document.</param>
    /// <param name="curve">The curve that it names; null if it names none, as SEC 1 allows.</param>
    /// <param name="point">The encoded public point that it carries; null if it carries none.</param>
    /// <exception cref="InvalidKeyException">It is another kind of document, damaged, or on a curve that FPNN does not know.</exception>
    public static byte[] ReadPrivateKey(byte[] der, out EllipticCurve? curve, out byte[]? point)
    {
        (EllipticCurve? Curve, byte[] Scalar, byte[]? Point) key = Guarded(der, static document => Recognize(document) switch
        {
            Kind.Sec1PrivateKey => ReadSec1(document, outer: null),
            Kind.Pkcs8PrivateKey => ReadPkcs8(document),
            var kind => throw new InvalidKeyException(AdviceForPrivateKey(kind)),
        });
        curve = key.Curve;
        point = key.Point;
        return key.Scalar;
    }

    /// <summary>Writes a SubjectPublicKeyInfo with a named curve and the uncompressed point.</summary>
    public static byte[] WritePublicKey(EllipticCurve curve, byte[] coordinates) =>
        new SubjectPublicKeyInfo(Algorithm(curve), FpnnPublicKey.UncompressedPoint(coordinates)).GetDerEncoded();

    /// <summary>Writes the SEC 1 form, with the curve's name and the public key.</summary>
    public static byte[] WriteSec1(EllipticCurve curve, byte[] scalar, byte[] publicCoordinates) =>
        Sec1(curve, scalar, publicCoordinates, Identifier(curve)).GetDerEncoded();

    /// <summary>Writes the PKCS #8 form; the curve's name stands in its header only.</summary>
    public static byte[] WritePkcs8(EllipticCurve curve, byte[] scalar, byte[] publicCoordinates) =>
        new PrivateKeyInfo(Algorithm(curve), Sec1(curve, scalar, publicCoordinates, curveName: null)).GetDerEncoded();

    // Whatever BouncyCastle finds wrong is one thing to the user: these are not the bytes of a key.
    private static T Guarded<T>(byte[] der, Func<Asn1Sequence, T> read)
    {
        try
        {
            using var bytes = new MemoryStream(der, writable: false);
            using var reader = new Asn1InputStream(bytes);
            Asn1Object document = reader.ReadObject();
            return bytes.Position == bytes.Length
                ? read(Asn1Sequence.GetInstance(document))
                : throw new InvalidKeyException(
                    $"The key is followed by {bytes.Length - bytes.Position} more bytes. Give the key alone, without trailing bytes.");
        }
        catch (Exception cause) when (cause is IOException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new InvalidKeyException(
                "The key is truncated or damaged, or neither a key in DER form nor the plain bytes of one. "
                + "Copy the server's key file again in full, as it is.",
                cause);
        }
    }

    private static Kind Recognize(Asn1Sequence document)
    {
        if (document[0] is DerInteger)
        {
            return document[1] switch
            {
                Asn1OctetString => Kind.Sec1PrivateKey,
                DerInteger => Kind.RsaKey,
                _ => Kind.Pkcs8PrivateKey,
            };
        }

        if (Asn1Sequence.GetInstance(document[0])[0] is not DerObjectIdentifier)
            return Kind.Certificate;
        return document[1] is Asn1OctetString ? Kind.EncryptedPrivateKey : Kind.PublicKey;
    }

    private static (EllipticCurve? Curve, byte[] Scalar, byte[]? Point) ReadPkcs8(Asn1Sequence document)
    {
        if (!DerInteger.GetInstance(document[0]).HasValue(0) && !DerInteger.GetInstance(document[0]).HasValue(1))
        {
            throw new InvalidKeyException(
                "This is not a plain private key (a PKCS #12 file, perhaps). Extract the key: openssl pkcs12 -in FILE -nocerts -nodes.");
        }

        PrivateKeyInfo info = PrivateKeyInfo.GetInstance(document);
        DerObjectIdentifier algorithm = info.PrivateKeyAlgorithm.Algorithm;
        if (!algorithm.Equals(X9ObjectIdentifiers.IdECPublicKey))
        {
            throw new InvalidKeyException(
                $"The private key is not one for elliptic curves (its algorithm is {algorithm.Id}). Use a key on one of {EllipticCurves.Names}.");
        }

        return ReadSec1(Asn1Sequence.GetInstance(info.ParsePrivateKey()), ReadCurve(info.PrivateKeyAlgorithm.Parameters));
    }

    private static (EllipticCurve? Curve, byte[] Scalar, byte[]? Point) ReadSec1(Asn1Sequence document, EllipticCurve? outer)
    {
        ECPrivateKeyStructure key = ECPrivateKeyStructure.GetInstance(document);
        EllipticCurve? curve = outer;
        if (key.Parameters is { } parameters)
        {
            curve = ReadCurve(parameters);
            if (outer is { } other && other != curve)
            {
                throw new InvalidKeyException(
                    $"The private key names two curves, {other.GetName()} and {curve.Value.GetName()}. Make a new one.");
            }
        }

        return (curve, key.PrivateKey.GetOctets(), key.PublicKey?.GetOctets());
    }

    private static EllipticCurve ReadCurve(Asn1Encodable? parameters)
    {
        if (parameters is Asn1Sequence)
        {
            throw new InvalidKeyException(
                "The key spells out the parameters of its curve instead of naming it. "
                + "Write it again with a named curve: openssl ec -param_enc named_curve.");
        }

        DerObjectIdentifier identifier = DerObjectIdentifier.GetInstance(parameters)
            ?? throw new InvalidKeyException("The key does not name its curve. Write it again with a named curve: openssl ec -param_enc named_curve.");
        foreach (EllipticCurve curve in EllipticCurves.All)
        {
            if (identifier.Equals(Identifier(curve)))
                return curve;
        }

        throw new InvalidKeyException(
            $"The key is on a curve that FPNN does not know ({identifier.Id}). Use a key on one of {EllipticCurves.Names}.");
    }

    private static ECPrivateKeyStructure Sec1(EllipticCurve curve, byte[] scalar, byte[] publicCoordinates, DerObjectIdentifier? curveName) => new(
        8 * curve.GetCoordinateLength(),
        new BigInteger(1, scalar),
        new DerBitString(FpnnPublicKey.UncompressedPoint(publicCoordinates)),
        curveName);

    private static AlgorithmIdentifier Algorithm(EllipticCurve curve) => new(X9ObjectIdentifiers.IdECPublicKey, Identifier(curve));

    private static DerObjectIdentifier Identifier(EllipticCurve curve) => SecNamedCurves.GetOid(curve.GetName());

    private static string AdviceForPublicKey(Kind kind) => kind switch
    {
        Kind.Certificate =>
            "This is a certificate, not a public key. Extract its key: openssl x509 -in FILE -pubkey -noout.",
        Kind.RsaKey =>
            $"This is an RSA key. FPNN needs a public key on one of {EllipticCurves.Names}.",
        _ => "This is a private key. Give the server's public key, and keep the private key secret: "
            + "openssl pkey -in FILE -pubout makes the public one.",
    };

    private static string AdviceForPrivateKey(Kind kind) => kind switch
    {
        Kind.PublicKey =>
            "This is a public key. Give the private key that belongs to it.",
        Kind.EncryptedPrivateKey =>
            "The private key is protected by a passphrase. Write it without one: openssl pkey -in FILE -out PLAINFILE.",
        Kind.Certificate =>
            "This is a certificate. Give the private key that belongs to it.",
        _ => $"This is an RSA key. FPNN needs a private key on one of {EllipticCurves.Names}.",
    };
}
