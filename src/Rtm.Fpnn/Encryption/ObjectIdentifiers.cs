namespace Rtm.Fpnn.Encryption;

/// <summary>The object identifiers in key files, as their DER content bytes.</summary>
internal static class ObjectIdentifiers
{
    /// <summary>id-ecPublicKey, 1.2.840.10045.2.1: the algorithm of every elliptic-curve key, public or private.</summary>
    public static ReadOnlySpan<byte> EllipticCurveKey => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];

    /// <summary>The identifier of a curve.</summary>
    public static ReadOnlySpan<byte> Of(EllipticCurve curve) => curve switch
    {
        EllipticCurve.Secp256k1 => [0x2B, 0x81, 0x04, 0x00, 0x0A],
        EllipticCurve.Secp256r1 => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07],
        EllipticCurve.Secp224r1 => [0x2B, 0x81, 0x04, 0x00, 0x21],
        EllipticCurve.Secp192r1 => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x01],
        _ => throw new ArgumentOutOfRangeException(nameof(curve), curve, $"The curve must be one of {EllipticCurves.Names}."),
    };

    /// <summary>Reads the parameters of an elliptic-curve key, which must name one of FPNN's curves.</summary>
    /// <exception cref="InvalidKeyException">The curve is spelled out, missing, or none of FPNN's.</exception>
    public static EllipticCurve ReadCurve(ref DerReader parameters)
    {
        if (parameters.NextIs(DerReader.Sequence))
        {
            throw new InvalidKeyException(
                "The key spells out the parameters of its curve instead of naming it. "
                + "Write it again with a named curve: openssl ec -param_enc named_curve.");
        }

        ReadOnlySpan<byte> identifier = parameters.Read(DerReader.ObjectIdentifier);
        return EllipticCurves.TryFromObjectIdentifier(identifier, out EllipticCurve curve)
            ? curve
            : throw new InvalidKeyException(
                $"The key is on a curve that FPNN does not know ({Dotted(identifier)}). Use a key on one of {EllipticCurves.Names}.");
    }

    /// <summary>The usual dotted spelling, for messages.</summary>
    public static string Dotted(ReadOnlySpan<byte> identifier)
    {
        var arcs = new List<ulong>();
        ulong arc = 0;
        foreach (byte digit in identifier)
        {
            arc = (arc << 7) | (digit & 0x7FUL);
            if (digit >= 0x80)
                continue;

            // The first number of the encoding holds two arcs.
            if (arcs.Count == 0)
            {
                ulong root = Math.Min(arc / 40, 2);
                arcs.Add(root);
                arc -= root * 40;
            }

            arcs.Add(arc);
            arc = 0;
        }

        return string.Join(".", arcs);
    }
}
