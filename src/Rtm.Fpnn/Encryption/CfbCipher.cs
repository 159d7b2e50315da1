using System.Buffers.Binary;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// AES in CFB mode with 128-bit feedback, over any number of bytes at a time: how the bytes are cut into calls makes no
/// difference. An instance serves one direction of one connection, either encrypting or decrypting, one call at a time.
/// </summary>
public sealed class CfbCipher
{
    private const int BlockLength = 16;

    private readonly IBlockCipher _aes;
    private readonly byte[] _initializationVector;

    // The last ciphertext block: what AES turns into the next keystream block.
    private readonly byte[] _feedback = new byte[BlockLength];
    private readonly byte[] _keystream = new byte[BlockLength];
    private int _used;

    /// <summary>Creates a cipher at the start of its stream.</summary>
    /// <param name="key">The AES key: 16 or 32 bytes.</param>
    /// <param name="initializationVector">The block from which the stream starts: 16 bytes.</param>
    /// <exception cref="ArgumentException">A parameter has another length.</exception>
    public CfbCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector)
    {
        if (key.Length is not (16 or 32))
            throw new ArgumentException($"The AES key must have 16 or 32 bytes, not {key.Length}.", nameof(key));
        if (initializationVector.Length != BlockLength)
        {
            throw new ArgumentException(
                $"The initialization vector must have {BlockLength} bytes, not {initializationVector.Length}.",
                nameof(initializationVector));
        }

        // The engine uses the processor's AES instructions where it can. CFB needs only AES's encrypting direction.
        _aes = AesUtilities.CreateEngine();
        _aes.Init(forEncryption: true, new KeyParameter(key.ToArray()));
        _initializationVector = initializationVector.ToArray();
        Reset();
    }

    /// <summary>Goes back to the initialization vector, where each frame of <see cref="EncryptionMode.Package"/> starts.</summary>
    public void Reset()
    {
        _initializationVector.CopyTo(_feedback, 0);
        _used = BlockLength;
    }

    /// <summary>Encrypts in place and advances the stream.</summary>
    public void Encrypt(Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            int length = Advance(data.Length, out Span<byte> keystream, out Span<byte> feedback);
            Span<byte> chunk = data.Slice(0, length);
            Xor(chunk, keystream);
            chunk.CopyTo(feedback);
            data = data.Slice(length);
        }
    }

    /// <summary>Decrypts in place and advances the stream.</summary>
    public void Decrypt(Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            int length = Advance(data.Length, out Span<byte> keystream, out Span<byte> feedback);
            Span<byte> chunk = data.Slice(0, length);
            chunk.CopyTo(feedback);
            Xor(chunk, keystream);
            data = data.Slice(length);
        }
    }

    private int Advance(int wanted, out Span<byte> keystream, out Span<byte> feedback)
    {
        if (_used == BlockLength)
        {
            EncryptFeedback();
            _used = 0;
        }

        int length = Math.Min(wanted, BlockLength - _used);
        keystream = _keystream.AsSpan(_used, length);
        feedback = _feedback.AsSpan(_used, length);
        _used += length;
        return length;
    }

#if NET
    private void EncryptFeedback() => _aes.ProcessBlock(_feedback.AsSpan(), _keystream.AsSpan());
#else
    private void EncryptFeedback() => _aes.ProcessBlock(_feedback, 0, _keystream, 0);
#endif

    private static void Xor(Span<byte> data, ReadOnlySpan<byte> keystream)
    {
        if (data.Length == BlockLength)
        {
            XorWord(data, keystream);
            XorWord(data.Slice(sizeof(ulong)), keystream.Slice(sizeof(ulong)));
            return;
        }

        for (int i = 0; i < data.Length; i++)
            data[i] ^= keystream[i];
    }

    private static void XorWord(Span<byte> data, ReadOnlySpan<byte> keystream) => BinaryPrimitives.WriteUInt64LittleEndian(
        data, BinaryPrimitives.ReadUInt64LittleEndian(data) ^ BinaryPrimitives.ReadUInt64LittleEndian(keystream));
}
