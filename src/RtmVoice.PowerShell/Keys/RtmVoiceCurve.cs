using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Keys;

/// <summary>The elliptic curves on which FPNN agrees on a key. A server has a key on one of them.</summary>
public enum RtmVoiceCurve
{
    /// <summary>Also called P-256 and prime256v1.</summary>
    Secp256r1,

    /// <summary>A curve of the same key length that other families of programs use.</summary>
    Secp256k1,

    /// <summary>Also called P-224.</summary>
    Secp224r1,

    /// <summary>Also called P-192 and prime192v1.</summary>
    Secp192r1,
}

/// <summary>Takes curves to the library and back; its types stay in their load context.</summary>
internal static class Curves
{
    public static EllipticCurve ToEllipticCurve(this RtmVoiceCurve curve) => curve switch
    {
        RtmVoiceCurve.Secp256k1 => EllipticCurve.Secp256k1,
        RtmVoiceCurve.Secp224r1 => EllipticCurve.Secp224r1,
        RtmVoiceCurve.Secp192r1 => EllipticCurve.Secp192r1,
        _ => EllipticCurve.Secp256r1,
    };

    public static RtmVoiceCurve ToRtmVoiceCurve(this EllipticCurve curve) => curve switch
    {
        EllipticCurve.Secp256k1 => RtmVoiceCurve.Secp256k1,
        EllipticCurve.Secp224r1 => RtmVoiceCurve.Secp224r1,
        EllipticCurve.Secp192r1 => RtmVoiceCurve.Secp192r1,
        _ => RtmVoiceCurve.Secp256r1,
    };
}
