using System.Management.Automation;
using Rtm.Fpnn.Encryption;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Keys;

/// <summary>Reads a public key from whatever a user has of it.</summary>
internal static class PublicKeySource
{
    // No path is that long and made of hex digits alone; every key in hex is longer.
    private const int LeastHexDigits = 40;

    /// <summary>Reads a key.</summary>
    /// <param name="source">A path or file, PEM text, X‖Y in hex, or the bytes of any of these or of DER.</param>
    /// <param name="curve">The curve on which the key must lie; null finds it out.</param>
    /// <param name="resolvePath">Takes a path of PowerShell to one of the file system.</param>
    /// <exception cref="InvalidKeyException">It is not a public key that FPNN can use; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FpnnPublicKey Read(object source, RtmVoiceCurve? curve, Func<string, string> resolvePath)
    {
        EllipticCurve? wanted = curve?.ToEllipticCurve();
        return Identifier.Unwrap(source) switch
        {
            FileInfo file => FromFile(file.FullName, wanted),
            string text when string.IsNullOrWhiteSpace(text) => throw new InvalidKeyException("The public key is empty."),
            string text when IsKey(text) => FpnnPublicKey.Parse(text, wanted),
            string path => FromFile(resolvePath(path), wanted),
            var value when LanguagePrimitives.TryConvertTo(value, out byte[] content) => FpnnPublicKey.Load(content, wanted),
            _ => throw new InvalidKeyException("The public key is neither text nor bytes. Give a path, PEM, DER bytes, or X and Y in hex."),
        };
    }

    private static FpnnPublicKey FromFile(string path, EllipticCurve? curve)
    {
        try
        {
            return FpnnPublicKey.LoadFile(path, curve);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be used: {FileTrouble.Say(path, reason)}", reason);
        }
    }

    private static bool IsKey(string text)
    {
        if (text.Contains("-----BEGIN"))
            return true;
        int digits = text.Count(Uri.IsHexDigit);
        return digits >= LeastHexDigits && digits == text.Count(character => !char.IsWhiteSpace(character));
    }
}
