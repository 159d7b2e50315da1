using Rtm.Fpnn.Encryption;

namespace Rtm.Fpnn.Transport;

/// <summary>The cipher of one direction of a connection, and how frames lie in it.</summary>
internal sealed class FrameCipher
{
    private readonly CfbCipher _cipher;

    public FrameCipher(SessionKeys keys, EncryptionMode mode)
    {
        _cipher = keys.CreateCipher();
        IsPackaged = mode == EncryptionMode.Package;
    }

    /// <summary>Whether each frame is encrypted on its own, behind its length in the clear.</summary>
    public bool IsPackaged { get; }

    /// <summary>Encrypts the next bytes of the stream, or one whole frame.</summary>
    public void Encrypt(Span<byte> bytes)
    {
        if (IsPackaged)
            _cipher.Reset();
        _cipher.Encrypt(bytes);
    }

    /// <summary>Decrypts the next bytes of the stream, or one whole frame.</summary>
    public void Decrypt(Span<byte> bytes)
    {
        if (IsPackaged)
            _cipher.Reset();
        _cipher.Decrypt(bytes);
    }
}
