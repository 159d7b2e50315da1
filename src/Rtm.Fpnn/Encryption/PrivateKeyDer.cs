namespace Rtm.Fpnn.Encryption;

/// <summary>Private keys in DER: SEC 1 (RFC 5915) and PKCS #8 (RFC 5208), neither encrypted.</summary>
internal static class PrivateKeyDer
{
    /// <summary>Reads the private number of a key file.</summary>
    /// <param name="der">The document.</param>
    /// <param name="curve">The curve that it names; null if it names none, as SEC 1 allows.</param>
    /// <param name="point">The encoded public point that it carries; null if it carries none.</param>
    /// <exception cref="InvalidKeyException">It is another kind of document, damaged, or on a curve that FPNN does not know.</exception>
    public static byte[] Read(ReadOnlySpan<byte> der, out EllipticCurve? curve, out byte[]? point)
    {
        KeyDocument kind = KeyDocuments.Recognize(der);
        curve = null;
        if (kind == KeyDocument.Sec1PrivateKey)
            return ReadSec1(der, ref curve, out point);
        if (kind != KeyDocument.Pkcs8PrivateKey)
            throw new InvalidKeyException(Advice(kind));

        DerReader document = DerReader.Document(der);
        ReadOnlySpan<byte> version = document.Read(DerReader.Integer);
        if (version.Length != 1 || version[0] > 1)
        {
            throw new InvalidKeyException(
                "This is not a plain private key (a PKCS #12 file, perhaps). Extract the key: openssl pkcs12 -in FILE -nocerts -nodes.");
        }

        DerReader algorithm = document.ReadSequence();
        ReadOnlySpan<byte> identifier = algorithm.Read(DerReader.ObjectIdentifier);
        if (!identifier.SequenceEqual(ObjectIdentifiers.EllipticCurveKey))
        {
            throw new InvalidKeyException(
                $"The private key is not one for elliptic curves (its algorithm is {ObjectIdentifiers.Dotted(identifier)}). "
                + $"Use a key on one of {EllipticCurves.Names}.");
        }

        curve = ObjectIdentifiers.ReadCurve(ref algorithm);
        return ReadSec1(document.Read(DerReader.OctetString), ref curve, out point);
    }

    /// <summary>Writes the SEC 1 form, with the curve's name and the public key.</summary>
    public static byte[] WriteSec1(EllipticCurve curve, byte[] scalar, byte[] publicCoordinates) => WriteSec1(
        scalar,
        publicCoordinates,
        DerWriter.Element(
            DerReader.Context0, DerWriter.Element(DerReader.ObjectIdentifier, ObjectIdentifiers.Of(curve).ToArray())));

    /// <summary>Writes the PKCS #8 form; the curve's name stands in its header only.</summary>
    public static byte[] WritePkcs8(EllipticCurve curve, byte[] scalar, byte[] publicCoordinates) => DerWriter.Element(
        DerReader.Sequence,
        DerWriter.Element(DerReader.Integer, [0]),
        PublicKeyDer.Algorithm(curve),
        DerWriter.Element(DerReader.OctetString, WriteSec1(scalar, publicCoordinates, curveName: [])));

    private static byte[] WriteSec1(byte[] scalar, byte[] publicCoordinates, byte[] curveName) => DerWriter.Element(
        DerReader.Sequence,
        DerWriter.Element(DerReader.Integer, [1]),
        DerWriter.Element(DerReader.OctetString, scalar),
        curveName,
        DerWriter.Element(
            DerReader.Context1,
            DerWriter.Element(DerReader.BitString, [0], FpnnPublicKey.UncompressedPoint(publicCoordinates))));

    private static byte[] ReadSec1(ReadOnlySpan<byte> der, ref EllipticCurve? curve, out byte[]? point)
    {
        DerReader document = DerReader.Document(der);
        document.Read(DerReader.Integer);
        ReadOnlySpan<byte> scalar = document.Read(DerReader.OctetString);
        if (document.NextIs(DerReader.Context0))
        {
            var parameters = new DerReader(document.Read(DerReader.Context0));
            EllipticCurve named = ObjectIdentifiers.ReadCurve(ref parameters);
            if (curve is { } outer && outer != named)
            {
                throw new InvalidKeyException(
                    $"The private key names two curves, {outer.GetName()} and {named.GetName()}. Make a new one.");
            }

            curve = named;
        }

        point = null;
        if (document.NextIs(DerReader.Context1))
        {
            var publicKey = new DerReader(document.Read(DerReader.Context1));
            ReadOnlySpan<byte> bits = publicKey.Read(DerReader.BitString);
            point = bits.Slice(Math.Min(1, bits.Length)).ToArray();
        }

        return scalar.ToArray();
    }

    private static string Advice(KeyDocument kind) => kind switch
    {
        KeyDocument.PublicKey =>
            "This is a public key. Give the private key that belongs to it.",
        KeyDocument.EncryptedPrivateKey =>
            "The private key is protected by a passphrase. Write it without one: openssl pkey -in FILE -out PLAINFILE.",
        KeyDocument.Certificate =>
            "This is a certificate. Give the private key that belongs to it.",
        _ => $"This is an RSA key. FPNN needs a private key on one of {EllipticCurves.Names}.",
    };
}
