using Rtm.Fpnn.Encryption;
using RtmVoice.PowerShell.Keys;

namespace RtmVoice.PowerShell.Output;

/// <summary>A key pair that was written to files. The private key is in its file alone.</summary>
public sealed class RtmVoiceKeyPair
{
    internal RtmVoiceKeyPair(RtmVoiceCurve curve, string publicKey, string fingerprint, FpnnKeyFiles files)
    {
        Curve = curve.ToString();
        PublicKey = publicKey;
        Fingerprint = fingerprint;
        PrivateKeyPath = files.PrivateKey;
        PublicKeyPath = files.PublicKey;
        PublicKeyPemPath = files.PublicKeyPem;
        PublicKeyDerPath = files.PublicKeyDer;
    }

    /// <summary>The curve of both keys.</summary>
    public string Curve { get; }

    /// <summary>X and Y of the public key in hex, as <c>-PublicKey</c> of <c>Connect-RtmVoice</c> takes them.</summary>
    public string PublicKey { get; }

    /// <summary>The first 8 bytes of the public key's SHA-256 hash in hex: short enough to compare by eye.</summary>
    public string Fingerprint { get; }

    /// <summary>The file of the private key, the plain number, for FPNN servers; readable by the user alone.</summary>
    public string PrivateKeyPath { get; }

    /// <summary>The file of the public key, X and Y as plain bytes, for FPNN SDKs.</summary>
    public string PublicKeyPath { get; }

    /// <summary>The file of the public key in PEM.</summary>
    public string PublicKeyPemPath { get; }

    /// <summary>The file of the public key in DER.</summary>
    public string PublicKeyDerPath { get; }

    /// <summary>The curve and the fingerprint.</summary>
    public override string ToString() => $"{Curve} {Fingerprint}";
}
