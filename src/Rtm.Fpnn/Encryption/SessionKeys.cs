namespace Rtm.Fpnn.Encryption;

/// <summary>
/// The AES key and initialization vector of one encrypted connection, the same on both sides. <see cref="Dispose"/> clears them.
/// They keep what is sent from being read; they do not protect it from being changed, as FPNN has no integrity check (TLS has).
/// </summary>
internal sealed class SessionKeys : IDisposable
{
    private const int ShortKeyLength = 16;
    private const int LongKeyLength = 32;

    private readonly byte[] _key;
    private readonly byte[] _initializationVector;
    private bool _disposed;

    private SessionKeys(byte[] key, byte[] initializationVector)
    {
        _key = key;
        _initializationVector = initializationVector;
    }

    /// <summary>Derives the keys from one's own pair and the other side's public key.</summary>
    /// <param name="own">The client's pair made for this connection, or the server's lasting one.</param>
    /// <param name="peer">The other side's public key, on the same curve.</param>
    /// <param name="keySize">The length of the AES key in bits: 128 or 256.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keySize"/> is neither 128 nor 256.</exception>
    /// <exception cref="InvalidKeyException">The keys are on different curves.</exception>
    public static SessionKeys Derive(FpnnKeyPair own, FpnnPublicKey peer, int keySize)
    {
        _ = own ?? throw new ArgumentNullException(nameof(own));
        _ = peer ?? throw new ArgumentNullException(nameof(peer));
        if (keySize is not (128 or 256))
            throw new ArgumentOutOfRangeException(nameof(keySize), keySize, "The key size must be 128 or 256 bits.");

        byte[] secret = own.DeriveSharedSecret(peer);
        byte[] key = keySize == 8 * ShortKeyLength ? secret.AsSpan(0, ShortKeyLength).ToArray() : LongKey(secret);
        var keys = new SessionKeys(key, Digest.Md5(secret));
        Array.Clear(secret, 0, secret.Length);
        return keys;
    }

    /// <summary>Makes a cipher at the start of the stream. Each direction of the connection needs its own.</summary>
    public CfbCipher CreateCipher() => new(Key, InitializationVector);

    /// <summary>Clears the keys from memory. Ciphers made before go on working.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_key, 0, _key.Length);
        Array.Clear(_initializationVector, 0, _initializationVector.Length);
    }

    internal ReadOnlySpan<byte> Key => Undisposed(_key);

    internal ReadOnlySpan<byte> InitializationVector => Undisposed(_initializationVector);

    private static byte[] LongKey(byte[] secret) =>
        secret.Length == LongKeyLength ? (byte[])secret.Clone() : Digest.Sha256(secret);

    private byte[] Undisposed(byte[] bytes) => !_disposed ? bytes : throw new ObjectDisposedException(nameof(SessionKeys));
}
