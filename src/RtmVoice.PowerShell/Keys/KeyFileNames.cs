namespace RtmVoice.PowerShell.Keys;

/// <summary>The files of a key pair.</summary>
/// <param name="prefix">Folder and beginning of their names.</param>
internal sealed class KeyFileNames(string prefix)
{
    public string PrivateKey { get; } = prefix + "-private.key";

    public string PublicKey { get; } = prefix + "-public.key";

    public string PublicKeyPem { get; } = prefix + "-public.pem";

    public string PublicKeyDer { get; } = prefix + "-public.der";

    public IEnumerable<string> All => [PrivateKey, PublicKey, PublicKeyPem, PublicKeyDer];
}
