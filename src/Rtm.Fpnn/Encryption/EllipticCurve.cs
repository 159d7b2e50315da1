namespace Rtm.Fpnn.Encryption;

/// <summary>The elliptic curves on which FPNN agrees on a key. A server has a key on one of them.</summary>
public enum EllipticCurve
{
    /// <summary>secp256k1: 32-byte coordinates.</summary>
    Secp256k1,

    /// <summary>secp256r1, also called P-256 and prime256v1: 32-byte coordinates.</summary>
    Secp256r1,

    /// <summary>secp224r1, also called P-224: 28-byte coordinates.</summary>
    Secp224r1,

    /// <summary>secp192r1, also called P-192 and prime192v1: 24-byte coordinates.</summary>
    Secp192r1,
}
