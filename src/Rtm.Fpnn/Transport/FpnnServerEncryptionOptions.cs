using Rtm.Fpnn.Encryption;

namespace Rtm.Fpnn.Transport;

/// <summary>How an accepting side encrypts its connections with FPNN's own scheme.</summary>
internal sealed class FpnnServerEncryptionOptions
{
    /// <summary>The server's key pair. It stays the caller's to dispose.</summary>
    public required FpnnKeyPair KeyPair { get; init; }

    /// <summary>Whether a plain connection is closed at its first quest that is not built in (whose name does not begin with <c>*</c>).</summary>
    public bool IsRequired { get; init; }
}
