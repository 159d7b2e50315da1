using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>Certificates of this test's own making, good for an hour unless said otherwise.</summary>
internal static class TestCertificate
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>One that is signed by itself.</summary>
    public static X509Certificate2 For(string name, TimeSpan? from = null, TimeSpan? to = null)
    {
        using ECDsa key = NewKey();
        using X509Certificate2 certificate = Request(name, key).CreateSelfSigned(From(from), To(to));
        return Exported(certificate);
    }

    /// <summary>One that is meant for clients alone.</summary>
    public static X509Certificate2 ForClients(string name)
    {
        using ECDsa key = NewKey();
        CertificateRequest request = Request(name, key);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(From(null), To(null));
        return Exported(certificate);
    }

    /// <summary>One that an authority has issued whose own certificate is not at hand.</summary>
    public static X509Certificate2 IssuedBy(string issuer, string name)
    {
        using ECDsa issuerKey = NewKey();
        var authority = new CertificateRequest($"CN={issuer}", issuerKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 issuing = authority.CreateSelfSigned(From(null), To(TimeSpan.FromHours(2)));
        using ECDsa key = NewKey();
        using X509Certificate2 issued = Request(name, key).Create(issuing, From(null), To(null), [1, 2, 3, 4]);
        using X509Certificate2 certificate = issued.CopyWithPrivateKey(key);
        return Exported(certificate);
    }

    public static X509Certificate2 WithoutPrivateKey()
    {
        using X509Certificate2 whole = For("localhost");
        return X509CertificateLoader.LoadCertificate(whole.RawData);
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static DateTimeOffset From(TimeSpan? from) => DateTimeOffset.UtcNow + (from ?? TimeSpan.FromMinutes(-5));

    private static DateTimeOffset To(TimeSpan? to) => DateTimeOffset.UtcNow + (to ?? TimeSpan.FromHours(1));

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    // Windows serves no TLS with a key that was never exported.
    private static X509Certificate2 Exported(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
}
