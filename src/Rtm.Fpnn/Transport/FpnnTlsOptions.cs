namespace Rtm.Fpnn.Transport;

/// <summary>How a client uses TLS. The server listens for it on a port of its own; FPNN's own encryption does not go with it.</summary>
public sealed class FpnnTlsOptions
{
    /// <summary>The name that the server's certificate must carry; null takes the endpoint's host.</summary>
    public string? TargetHost { get; init; }

    /// <summary>Whether any certificate is accepted. For tests: it gives up the protection against a man in the middle.</summary>
    public bool SkipCertificateCheck { get; init; }
}
