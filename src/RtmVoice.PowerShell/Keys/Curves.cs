using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Keys;

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
