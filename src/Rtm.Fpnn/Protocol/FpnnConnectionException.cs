namespace Rtm.Fpnn.Protocol;

/// <summary>A connection could not be made, was lost, or is closed.</summary>
public sealed class FpnnConnectionException : FpnnException
{
    /// <summary>Describes the failure of a connection.</summary>
    /// <param name="code"><see cref="FpnnErrorCode.ConnectionClosed"/> or <see cref="FpnnErrorCode.InvalidConnection"/>.</param>
    /// <param name="message">What failed, where, and what to do.</param>
    /// <param name="innerException">The cause below, such as a socket error.</param>
    public FpnnConnectionException(int code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <inheritdoc/>
    public override bool IsRetryable =>
        Problem is ConnectionProblem.None or ConnectionProblem.ClosedByPeer or ConnectionProblem.NotInTime && base.IsRetryable;

    /// <inheritdoc/>
    public override string RecommendedAction => IsOutcomeUnknown ? base.RecommendedAction : Problem switch
    {
        ConnectionProblem.EncryptionRequired => "Give the server's public key, to encrypt; or ask for TLS, if the port is one for TLS.",
        ConnectionProblem.KeyRefused => "Check the server's public key and its curve, or connect without it, if the server has none.",
        ConnectionProblem.CertificateRefused => "Mend what the message says about the certificate; in a test environment, skip its check.",
        ConnectionProblem.ClosedForGood => "Make a new client: one that was disposed of does not connect again.",
        ConnectionProblem.TlsFailed => "Connect to the server's port for TLS, or without TLS.",
        _ => base.RecommendedAction,
    };

    /// <summary>What went wrong, where more is known than the code says.</summary>
    internal ConnectionProblem Problem { get; init; }

    /// <summary>Whether the call's bytes may have reached the server.</summary>
    internal bool HasLeft { get; init; }

    /// <summary>The same, with the news that the server may demand encryption.</summary>
    internal FpnnConnectionException AsEncryptionRequired() => new(
        Code,
        $"{Message} It has not answered any request of this session: it may require encryption, which needs its public key, or TLS.",
        InnerException)
    {
        Method = Method,
        Endpoint = Endpoint,
        IsOutcomeUnknown = IsOutcomeUnknown,
        HasLeft = HasLeft,
        Problem = ConnectionProblem.EncryptionRequired,
    };
}

/// <summary>What went wrong with a connection, where more is known than its error code says, and something special helps.</summary>
internal enum ConnectionProblem
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>The peer closed the connection.</summary>
    ClosedByPeer,

    /// <summary>There was none within the time of the call that waited for it; other calls may have more.</summary>
    NotInTime,

    /// <summary>The client was disposed of, and connects no more.</summary>
    ClosedForGood,

    /// <summary>The peer closed plain connections at their first requests, as a server does that demands encryption.</summary>
    EncryptionRequired,

    /// <summary>The peer closed the connection when it was asked to encrypt, or what it answered does not decrypt.</summary>
    KeyRefused,

    /// <summary>The peer's certificate is not accepted.</summary>
    CertificateRefused,

    /// <summary>The peer does not speak TLS, or not one that this computer speaks.</summary>
    TlsFailed,
}
