using Rtm.Fpnn.Encryption;

namespace RtmVoice.PowerShell.Keys;

/// <summary>Reads the private key of an emulator.</summary>
internal static class PrivateKeySource
{
    /// <summary>Reads a key file. A plain number of 32 bytes, which does not tell its curve, is taken to be on secp256r1.</summary>
    /// <exception cref="InvalidKeyException">It is no private key that FPNN can use; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FpnnKeyPair Read(string path, RtmVoiceCurve? curve)
    {
        EllipticCurve? wanted = curve?.ToEllipticCurve();
        if (wanted is null && new FileInfo(path).Length == EllipticCurve.Secp256r1.GetCoordinateLength())
            wanted = EllipticCurve.Secp256r1;
        return FpnnKeyPair.LoadFile(path, wanted);
    }
}
