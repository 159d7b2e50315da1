using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>Self-signed certificates, good for an hour.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 For(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
        // Windows serves no TLS with a key that was never exported.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    public static X509Certificate2 WithoutPrivateKey()
    {
        using X509Certificate2 whole = For("localhost");
        return X509CertificateLoader.LoadCertificate(whole.RawData);
    }
}
