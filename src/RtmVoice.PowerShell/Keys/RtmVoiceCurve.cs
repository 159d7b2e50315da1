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
