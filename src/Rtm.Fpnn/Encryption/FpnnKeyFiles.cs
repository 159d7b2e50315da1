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
    public string? Existing => Array.Find(All, File.Exists);

    /// <summary>All four.</summary>
    internal string[] All => [PrivateKey, PublicKey, PublicKeyPem, PublicKeyDer];

    /// <summary>Writes all of them; those that exist are replaced. Where one of them may not be written, all stay as they were.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Write(FpnnKeyPair pair)
    {
        _ = pair ?? throw new ArgumentNullException(nameof(pair));
        // The private key that is replaced is lost, so it must not be while the others are out of reach.
        var publicFiles = new List<FileStream>();
        var added = new List<string>();
        try
        {
            foreach (string path in All.Skip(1))
            {
                bool isNew = !File.Exists(path);
                publicFiles.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read));
                if (isNew)
                    added.Add(path);
            }

            WritePrivateKey(pair);
            added.Clear();
            Fill(publicFiles[0], pair.PublicKey.ToRaw());
            Fill(publicFiles[1], Encoding.ASCII.GetBytes(pair.PublicKey.ToPem()));
            Fill(publicFiles[2], pair.PublicKey.ToDer());
        }
        finally
        {
            publicFiles.ForEach(file => file.Dispose());
            added.ForEach(File.Delete);
        }
    }

    private static void Fill(FileStream file, byte[] content)
    {
        file.SetLength(0);
        file.Write(content, 0, content.Length);
    }

    private void WritePrivateKey(FpnnKeyPair pair)
    {
        byte[] privateKey = pair.ExportPrivateKey();
        try
        {
            OwnerOnly.WriteFile(PrivateKey, privateKey);
        }
        finally
        {
            Array.Clear(privateKey, 0, privateKey.Length);
        }
    }
}
