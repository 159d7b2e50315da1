using System.Net.Security;
using System.Security.Authentication;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Puts TLS over a connected stream.</summary>
internal static class TlsConnector
{
    /// <summary>Authenticates the server by its certificate and name.</summary>
    /// <exception cref="FpnnConnectionException">The certificate is not accepted, or the peer does not speak TLS.</exception>
    /// <exception cref="FpnnTimeoutException">The handshake took too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Stream> AuthenticateAsync(
        Stream stream, FpnnEndpoint endpoint, FpnnTlsOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        SslPolicyErrors problems = SslPolicyErrors.None;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, errors) =>
        {
            problems = errors;
            return errors == SslPolicyErrors.None || options.SkipCertificateCheck;
        });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using CancellationTokenRegistration abort = limit.Token.Register(tls.Dispose);
        try
        {
            await tls.AuthenticateAsClientAsync(options.TargetHost ?? endpoint.Host).ConfigureAwait(false);
            return tls;
        }
        catch (Exception cause) when (cause is AuthenticationException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            tls.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                throw new FpnnTimeoutException($"The TLS handshake with {endpoint} took longer than {timeout.TotalSeconds:0.###} s.", cause)
                {
                    Endpoint = endpoint.ToString(),
                };
            }

            throw new FpnnConnectionException(FpnnErrorCode.InvalidConnection, Describe(endpoint, problems, cause), cause)
            {
                Endpoint = endpoint.ToString(),
            };
        }
    }

    private static string Describe(FpnnEndpoint endpoint, SslPolicyErrors problems, Exception cause)
    {
        if (problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"The certificate of {endpoint} is for another name. Connect by the name that it carries.";
        if (problems != SslPolicyErrors.None)
            return $"The certificate of {endpoint} is not trusted ({problems}). Install its authority, or skip the check in a laboratory.";
        return $"{endpoint} did not complete the TLS handshake; it may be a plain port. {cause.Message}";
    }
}
