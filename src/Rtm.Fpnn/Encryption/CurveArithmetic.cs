using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// The only place that computes with points. Public types keep plain bytes, so that BouncyCastle is loaded when a key is first
/// read or made, and not by a connection in the clear.
/// </summary>
internal static class CurveArithmetic
{
    private const byte UncompressedPoint = 0x04;

    /// <summary>True if the scalar is a private key: from 1 to the order of the curve's group less 1.</summary>
    public static bool IsPrivateKey(EllipticCurve curve, byte[] scalar)
    {
        var value = new BigInteger(1, scalar);
        return value.SignValue > 0 && value.CompareTo(Domain(curve).N) < 0;
    }

    /// <summary>True if X‖Y is a point of the curve.</summary>
    public static bool IsOnCurve(EllipticCurve curve, byte[] coordinates)
    {
        ECCurve equation = Domain(curve).Curve;
        int length = curve.GetCoordinateLength();
        var x = new BigInteger(1, coordinates, 0, length);
        var y = new BigInteger(1, coordinates, length, length);
        return equation.IsValidFieldElement(x) && equation.IsValidFieldElement(y) && equation.CreatePoint(x, y).IsValid();
    }

    /// <summary>The public key X‖Y that belongs to a private key.</summary>
    public static byte[] PublicKey(EllipticCurve curve, byte[] scalar)
    {
        ECPoint point = Multiply(Domain(curve).G, scalar);
        return [.. point.AffineXCoord.GetEncoded(), .. point.AffineYCoord.GetEncoded()];
    }

    /// <summary>The X coordinate of scalar × point, in the curve's fixed length: the leading zeros belong to it.</summary>
    public static byte[] SharedSecret(EllipticCurve curve, byte[] scalar, byte[] coordinates)
    {
        ECPoint peer = Domain(curve).Curve.DecodePoint([UncompressedPoint, .. coordinates]);
        return Multiply(peer, scalar).AffineXCoord.GetEncoded();
    }

    // This multiplier has the shortest first call, and a connection multiplies only twice.
    private static ECPoint Multiply(ECPoint point, byte[] scalar) =>
        new WNafL2RMultiplier().Multiply(point, new BigInteger(1, scalar)).Normalize();

    // The custom curves have field arithmetic made for their primes: several times faster than the generic ones.
    private static X9ECParameters Domain(EllipticCurve curve) => CustomNamedCurves.GetByName(curve.GetName());
}
