using Rtm.Fpnn.Encryption;

namespace Rtm.Fpnn.Transport;

/// <summary>How a client encrypts its connection with FPNN's own scheme.</summary>
/// <remarks>
/// It keeps what is sent from being read, and a server without the private key from being believed; it does not protect against changed
/// bytes, as FPNN has no integrity check. TLS (<see cref="FpnnTlsOptions"/>) protects against both.
/// </remarks>
public sealed class FpnnEncryptionOptions
{
    /// <summary>The server's public key, known beforehand: the only protection against a man in the middle.</summary>
    public required FpnnPublicKey ServerKey { get; init; }

    /// <summary>How the cipher runs over the bytes. Stream unless set.</summary>
    public EncryptionMode Mode { get; init; } = EncryptionMode.Stream;

    /// <summary>The length of the AES key in bits: 128 or 256. 256 unless set.</summary>
    public int KeySize { get; init; } = 256;
}
