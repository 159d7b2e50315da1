using System.Text;
using Rtm.Fpnn.Storage;

namespace Rtm.Fpnn.Encryption;

/// <summary>The files in which a new key pair is handed over: one for the server, three forms of the public key for clients.</summary>
public sealed class FpnnKeyFiles
{
    /// <summary>Names the files.</summary>
    /// <param name="prefix">Their folder, which exists, and the beginning of their names.</param>
    public FpnnKeyFiles(string prefix)
    {
        _ = prefix ?? throw new ArgumentNullException(nameof(prefix));
        PrivateKey = prefix + "-private.key";
        PublicKey = prefix + "-public.key";
        PublicKeyPem = prefix + "-public.pem";
        PublicKeyDer = prefix + "-public.der";
    }

    /// <summary>Whether a path, as it was written, names a folder and no beginning of names: the files would lie beside the folder, or be called -private.key.</summary>
    internal static bool IsFolderAlone(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(['/', '\\', ':']) + 1);
        return name is "" or "." or ".." or "~";
    }

    /// <summary>The private key as the plain number, as servers on the C++ framework read it; readable by the user alone.</summary>
    public string PrivateKey { get; }

    /// <summary>The public key, X and Y as plain bytes.</summary>
    public string PublicKey { get; }

    /// <summary>The public key in PEM.</summary>
    public string PublicKeyPem { get; }

    /// <summary>The public key in DER.</summary>
    public string PublicKeyDer { get; }

    /// <summary>The first of the files that exists already; null if none does.</summary>
    public string? Existing => Array.Find([PrivateKey, PublicKey, PublicKeyPem, PublicKeyDer], File.Exists);

    /// <summary>Writes all of them; those that exist are replaced.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Write(FpnnKeyPair pair)
    {
        _ = pair ?? throw new ArgumentNullException(nameof(pair));
        byte[] privateKey = pair.ExportPrivateKey();
        try
        {
            OwnerOnly.WriteFile(PrivateKey, privateKey);
        }
        finally
        {
            Array.Clear(privateKey, 0, privateKey.Length);
        }

        File.WriteAllBytes(PublicKey, pair.PublicKey.ToRaw());
        File.WriteAllText(PublicKeyPem, pair.PublicKey.ToPem(), Encoding.ASCII);
        File.WriteAllBytes(PublicKeyDer, pair.PublicKey.ToDer());
    }
}
