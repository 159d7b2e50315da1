using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>What a client's <c>*key</c> quest says.</summary>
internal readonly struct KeyParameters
{
    private KeyParameters(byte[] publicKey, EncryptionMode mode, int keySize)
    {
        PublicKey = publicKey;
        Mode = mode;
        KeySize = keySize;
    }

    /// <summary>The client's public key: X and Y.</summary>
    public byte[] PublicKey { get; }

    /// <summary>How the cipher runs; package unless the quest says otherwise.</summary>
    public EncryptionMode Mode { get; }

    /// <summary>The length of the AES key in bits; 128 unless the quest says otherwise.</summary>
    public int KeySize { get; }

    /// <summary>Reads the quest's payload.</summary>
    /// <exception cref="PayloadException">It has no public key, or a key size that is neither 128 nor 256.</exception>
    public static KeyParameters Read(ReadOnlyMemory<byte> payload)
    {
        byte[]? publicKey = null;
        EncryptionMode mode = EncryptionMode.Package;
        int keySize = 128;
        var reader = new PayloadReader(payload);
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            ReadOnlySpan<byte> key = reader.ReadKey();
            if (key.SequenceEqual("publicKey"u8))
                publicKey = reader.ReadBytes().ToArray();
            else if (key.SequenceEqual("streamMode"u8))
                mode = reader.ReadBoolean() ? EncryptionMode.Stream : EncryptionMode.Package;
            else if (key.SequenceEqual("bits"u8))
                keySize = reader.ReadInt32();
            else
                reader.Skip();
        }

        if (keySize is not (128 or 256))
            throw new PayloadException(FpnnErrorCode.TypeConvert, $"The key size {keySize} is neither 128 nor 256.");
        return new KeyParameters(publicKey ?? throw PayloadException.MissingKey("publicKey"), mode, keySize);
    }
}
