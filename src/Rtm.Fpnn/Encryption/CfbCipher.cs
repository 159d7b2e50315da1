#if NET
using System.Runtime.Intrinsics;
#endif
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// AES in CFB mode with 128-bit feedback, over any number of bytes at a time: how the bytes are cut into calls makes no
/// difference. An instance serves one direction of one connection, either encrypting or decrypting, one call at a time.
/// </summary>
internal sealed class CfbCipher
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
            int length = Advance(data.Length);
            EncryptChunk(data.Slice(0, length));
            _used += length;
            data = data.Slice(length);
        }
    }

    /// <summary>Decrypts in place and advances the stream.</summary>
    public void Decrypt(Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            int length = Advance(data.Length);
            DecryptChunk(data.Slice(0, length));
            _used += length;
            data = data.Slice(length);
        }
    }

    /// <summary>Makes the next block of the keystream when the last is used up.</summary>
    /// <returns>How many of the wanted bytes the block has.</returns>
    private int Advance(int wanted)
    {
        if (_used == BlockLength)
        {
            EncryptFeedback();
            _used = 0;
        }

        return Math.Min(wanted, BlockLength - _used);
    }

    private void EncryptChunk(Span<byte> chunk)
    {
#if NET
        if (chunk.Length == BlockLength)
        {
            Vector128<byte> encrypted = Vector128.Create<byte>(chunk) ^ Vector128.Create(_keystream);
            encrypted.CopyTo(chunk);
            encrypted.CopyTo(_feedback);
            return;
        }
#endif
        for (int i = 0; i < chunk.Length; i++)
        {
            chunk[i] ^= _keystream[_used + i];
            _feedback[_used + i] = chunk[i];
        }
    }

    private void DecryptChunk(Span<byte> chunk)
    {
#if NET
        if (chunk.Length == BlockLength)
        {
            var encrypted = Vector128.Create<byte>(chunk);
            encrypted.CopyTo(_feedback);
            (encrypted ^ Vector128.Create(_keystream)).CopyTo(chunk);
            return;
        }
#endif
        for (int i = 0; i < chunk.Length; i++)
        {
            _feedback[_used + i] = chunk[i];
            chunk[i] ^= _keystream[_used + i];
        }
    }

#if NET
    private void EncryptFeedback() => _aes.ProcessBlock(_feedback.AsSpan(), _keystream.AsSpan());
#else
    private void EncryptFeedback() => _aes.ProcessBlock(_feedback, 0, _keystream, 0);
#endif
}
