using System.Security.Cryptography;
using FsCheck;
using FsCheck.Xunit;
using Rtm.Fpnn.Encryption;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class CfbCipherTests
{
    private static readonly byte[] InitializationVector = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    public static TheoryData<int> KeyLengths => [16, 32];

    [Property]
    public bool Any_cutting_of_the_bytes_encrypts_to_the_same_stream(byte[] data, PositiveInt[] cuts)
    {
        byte[] whole = [.. data];
        NewCipher(32).Encrypt(whole);
        byte[] cut = [.. data];
        InPieces(cut, cuts, NewCipher(32).Encrypt);

        return whole.AsSpan().SequenceEqual(cut);
    }

    [Property]
    public bool Any_cutting_of_the_stream_decrypts_to_the_same_bytes(byte[] data, PositiveInt[] cuts)
    {
        byte[] stream = [.. data];
        NewCipher(16).Encrypt(stream);
        InPieces(stream, cuts, NewCipher(16).Decrypt);

        return stream.AsSpan().SequenceEqual(data);
    }

    [Property]
    public bool Any_bytes_encrypt_as_the_platforms_cipher_encrypts_them(byte[] data)
    {
        using var aes = Aes.Create();
        aes.Key = Key(32);
        byte[] wholeBlocks = [.. data, .. new byte[(16 - (data.Length % 16)) % 16]];
        byte[] expected = aes.EncryptCfb(wholeBlocks, InitializationVector, PaddingMode.None, feedbackSizeInBits: 128);
        byte[] encrypted = [.. data];

        NewCipher(32).Encrypt(encrypted);

        return encrypted.AsSpan().SequenceEqual(expected.AsSpan(0, data.Length));
    }

    [Theory]
    [MemberData(nameof(KeyLengths))]
    public void The_published_example_encrypts_and_decrypts(int keyLength)
    {
        // NIST SP 800-38A, F.3.13 (128-bit key) and F.3.17 (256-bit key): the first block of CFB128.
        byte[] key = Convert.FromHexString(keyLength == 16
            ? "2b7e151628aed2a6abf7158809cf4f3c"
            : "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
        string expected = keyLength == 16 ? "3b3fd92eb72dad20333449f8e83cfb4a" : "dc7e84bfda79164b7ecd8486985d3860";
        byte[] data = Convert.FromHexString("6bc1bee22e409f96e93d7e117393172a");

        new CfbCipher(key, InitializationVector).Encrypt(data);
        Assert.Equal(expected, Convert.ToHexStringLower(data));

        new CfbCipher(key, InitializationVector).Decrypt(data);
        Assert.Equal("6bc1bee22e409f96e93d7e117393172a", Convert.ToHexStringLower(data));
    }

    [Fact]
    public void After_a_reset_the_stream_starts_again()
    {
        CfbCipher cipher = NewCipher(32);
        byte[] first = new byte[21];
        byte[] second = new byte[21];

        cipher.Encrypt(first);
        cipher.Reset();
        cipher.Encrypt(second);

        Assert.Equal(first, second);
    }

    [Fact]
    public void Neither_encrypting_nor_decrypting_allocates()
    {
        CfbCipher cipher = NewCipher(32);
        byte[] frame = new byte[100];
        cipher.Encrypt(frame);
        cipher.Decrypt(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
        {
            cipher.Encrypt(frame);
            cipher.Reset();
            cipher.Decrypt(frame);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(24, 16)]
    [InlineData(32, 0)]
    [InlineData(32, 15)]
    public void A_key_or_initialization_vector_of_another_length_is_refused(int keyLength, int vectorLength) =>
        Assert.Throws<ArgumentException>(() => new CfbCipher(new byte[keyLength], new byte[vectorLength]));

    private delegate void Transform(Span<byte> data);

    private static byte[] Key(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)(i * 7))];

    private static CfbCipher NewCipher(int keyLength) => new(Key(keyLength), InitializationVector);

    private static void InPieces(byte[] data, PositiveInt[] cuts, Transform transform)
    {
        int position = 0;
        foreach (PositiveInt cut in cuts)
        {
            int length = Math.Min(cut.Get, data.Length - position);
            transform(data.AsSpan(position, length));
            position += length;
        }

        transform(data.AsSpan(position));
    }
}
