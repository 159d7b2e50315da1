using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>Reads a server's certificate from whatever a user has of it.</summary>
internal static class CertificateSource
{
    /// <summary>Reads a certificate with its private key.</summary>
    /// <param name="source">A certificate, or the path of a PFX file.</param>
    /// <param name="password">The file's password; null if it has none.</param>
    /// <param name="resolvePath">Takes a path of PowerShell to one of the file system.</param>
    /// <returns>The server's certificate first, then the others of the file: as a rule those of its authorities.</returns>
    /// <exception cref="CryptographicException">There is no such file, or it is not a certificate, or the password is wrong.</exception>
    public static X509Certificate2Collection Read(object source, string? password, Func<string, string> resolvePath) =>
        Identifier.Unwrap(source) switch
        {
            X509Certificate2 certificate => [new X509Certificate2(certificate)],
            FileInfo file => FromFile(file.FullName, password),
            string path => FromFile(resolvePath(path), password),
            _ => throw new CryptographicException("A certificate is an X509Certificate2 or the path of a PFX file."),
        };

    private static X509Certificate2Collection FromFile(string path, string? password)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.Import(File.ReadAllBytes(path), password, X509KeyStorageFlags.DefaultKeySet);
            // The order within a file is its maker's.
            return [.. certificates.Cast<X509Certificate2>().OrderByDescending(certificate => certificate.HasPrivateKey)];
        }
        catch (CryptographicException reason)
        {
            throw new CryptographicException($"{path}: {reason.Message}", reason);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"{path} cannot be used: {FileTrouble.Say(path, reason)}", reason);
        }
    }
}
