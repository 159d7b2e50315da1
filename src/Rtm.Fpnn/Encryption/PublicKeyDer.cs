namespace Rtm.Fpnn.Encryption;

/// <summary>Public keys in DER: SubjectPublicKeyInfo (RFC 5480).</summary>
internal static class PublicKeyDer
{
    /// <summary>Reads the curve and the encoded point of a SubjectPublicKeyInfo.</summary>
    /// <exception cref="InvalidKeyException">It is another kind of document, damaged, or on a curve that FPNN does not know.</exception>
    public static byte[] Read(ReadOnlySpan<byte> der, out EllipticCurve curve)
    {
        if (KeyDocuments.Recognize(der) is var kind and not KeyDocument.PublicKey)
            throw new InvalidKeyException(Advice(kind));

        DerReader document = DerReader.Document(der);
        DerReader algorithm = document.ReadSequence();
        ReadOnlySpan<byte> identifier = algorithm.Read(DerReader.ObjectIdentifier);
        if (!identifier.SequenceEqual(ObjectIdentifiers.EllipticCurveKey))
        {
            throw new InvalidKeyException(
                $"The public key is not one for elliptic curves (its algorithm is {ObjectIdentifiers.Dotted(identifier)}). "
                + $"Use the server's key on one of {EllipticCurves.Names}.");
        }

        curve = ObjectIdentifiers.ReadCurve(ref algorithm);
        ReadOnlySpan<byte> bits = document.Read(DerReader.BitString);
        if (bits.Length < 2 || bits[0] != 0 || !document.IsEmpty || !algorithm.IsEmpty)
            throw new InvalidKeyException("The public key is damaged. Copy it again in full.");
        return bits.Slice(1).ToArray();
    }

    /// <summary>Writes a SubjectPublicKeyInfo with a named curve and the uncompressed point.</summary>
    public static byte[] Write(EllipticCurve curve, byte[] coordinates) => DerWriter.Element(
        DerReader.Sequence,
        Algorithm(curve),
        DerWriter.Element(DerReader.BitString, [0], FpnnPublicKey.UncompressedPoint(coordinates)));

    /// <summary>The AlgorithmIdentifier of a key on this curve, public or private.</summary>
    public static byte[] Algorithm(EllipticCurve curve) => DerWriter.Element(
        DerReader.Sequence,
        DerWriter.Element(DerReader.ObjectIdentifier, ObjectIdentifiers.EllipticCurveKey.ToArray()),
        DerWriter.Element(DerReader.ObjectIdentifier, ObjectIdentifiers.Of(curve).ToArray()));

    private static string Advice(KeyDocument kind) => kind switch
    {
        KeyDocument.Certificate =>
            "This is a certificate, not a public key. Extract its key: openssl x509 -in FILE -pubkey -noout.",
        KeyDocument.RsaKey =>
            $"This is an RSA key. FPNN needs a public key on one of {EllipticCurves.Names}.",
        _ => "This is a private key. Give the server's public key, and keep the private key secret: "
            + "openssl pkey -in FILE -pubout makes the public one.",
    };
}
