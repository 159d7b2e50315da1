using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Puts TLS over a connected stream.</summary>
internal static class TlsHandshake
{
    /// <summary>Authenticates the server by its certificate and name, holding the thread. Closing the stream ends it.</summary>
    /// <exception cref="FpnnConnectionException">The certificate is not accepted, or the peer does not speak TLS; the message says which.</exception>
    public static Stream Authenticate(Stream stream, FpnnEndpoint endpoint, FpnnTlsOptions options)
    {
        string name = options.TargetHost ?? endpoint.Host;
        string? problems = null;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None || options.SkipCertificateCheck)
                return true;
            problems = CertificateProblems.Describe(certificate as X509Certificate2, chain, errors, name);
            return false;
        });
        try
        {
            tls.AuthenticateAsClient(name);
            return tls;
        }
        catch (Exception cause) when (cause is AuthenticationException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            tls.Dispose();
            string message = problems is null ? Describe(endpoint, cause) : $"The certificate of {endpoint} is not accepted. {problems}";
            throw new FpnnConnectionException(FpnnErrorCode.InvalidConnection, message, cause)
            {
                Endpoint = endpoint.ToString(),
                Problem = problems is null ? ConnectionProblem.TlsFailed : ConnectionProblem.CertificateRefused,
            };
        }
    }

    // A peer that refuses in the terms of TLS leaves an exception of the system's TLS below; one that answers something else, or closes, does not.
    private static string Describe(FpnnEndpoint endpoint, Exception cause) => cause is AuthenticationException { InnerException: { } refusal and not IOException }
        ? $"{endpoint} and this computer did not agree on TLS: {refusal.Message}"
        : $"{endpoint} did not complete the TLS handshake; it may be a port for connections without TLS. {cause.Message}";
}
