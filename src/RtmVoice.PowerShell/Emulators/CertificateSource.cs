using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RtmVoice.PowerShell.Emulators;

/// <summary>Reads a server's certificate from whatever a user has of it.</summary>
internal static class CertificateSource
{
    /// <summary>Reads a certificate with its private key.</summary>
    /// <param name="source">A certificate, or the path of a PFX file.</param>
    /// <param name="password">The file's password; null if it has none.</param>
    /// <param name="resolvePath">Takes a path of PowerShell to one of the file system.</param>
    /// <exception cref="CryptographicException">There is no such file, or it is no certificate, or the password is wrong.</exception>
    public static X509Certificate2 Read(object source, string? password, Func<string, string> resolvePath) =>
        (source is PSObject wrapped ? wrapped.BaseObject : source) switch
        {
            X509Certificate2 certificate => new X509Certificate2(certificate),
            FileInfo file => FromFile(file.FullName, password),
            string path => FromFile(resolvePath(path), password),
            _ => throw new CryptographicException("A certificate is an X509Certificate2 or the path of a PFX file."),
        };

    private static X509Certificate2 FromFile(string path, string? password)
    {
        try
        {
            return new X509Certificate2(path, password);
        }
        catch (Exception reason) when (reason is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"{path}: {reason.Message}", reason);
        }
    }
}
