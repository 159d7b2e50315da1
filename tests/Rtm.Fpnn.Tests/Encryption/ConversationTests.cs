using System.Buffers.Binary;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Tests.Vectors;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class ConversationTests
{
    public static TheoryData<string> Encrypted => [.. Vector.Encrypted.Select(vector => vector.Name)];

    public static TheoryData<string, VectorDirection> Directions
    {
        get
        {
            var data = new TheoryData<string, VectorDirection>();
            foreach (Vector vector in Vector.Encrypted)
            {
                data.Add(vector.Name, VectorDirection.Client);
                data.Add(vector.Name, VectorDirection.Server);
            }

            return data;
        }
    }

    [Fact]
    public void The_recordings_cover_all_curves_both_sizes_and_both_modes()
    {
        VectorEncryption[] encryptions = [.. Vector.Encrypted.Select(vector => vector.Encryption!)];

        Assert.Equal(EllipticCurves.All.Order(), encryptions.Select(e => EllipticCurves.Parse(e.Curve)).Distinct().Order());
        Assert.Equal([128, 256], encryptions.Select(e => e.Bits).Distinct().Order());
        Assert.Equal(["package", "stream"], encryptions.Select(e => e.Mode).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Encrypted))]
    public void The_servers_private_key_and_the_clients_public_key_give_the_recorded_keys(string name)
    {
        VectorEncryption recorded = Vector.Named(name).Encryption!;
        using FpnnKeyPair server = ServerKeys(recorded);
        FpnnPublicKey client = ClientKey(Vector.Named(name));

        using var keys = SessionKeys.Derive(server, client, recorded.Bits);

        Assert.Equal(recorded.ServerPublicKey, server.PublicKey.ToHex());
        Assert.Equal(WithoutLineEnds(recorded.ServerPublicKeyPem), WithoutLineEnds(server.PublicKey.ToPem()));
        Assert.Equal(recorded.SharedSecret, Convert.ToHexStringLower(server.DeriveSharedSecret(client)));
        Assert.Equal(recorded.AesKey, Convert.ToHexStringLower(keys.Key));
        Assert.Equal(recorded.Iv, Convert.ToHexStringLower(keys.InitializationVector));
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void The_recorded_bytes_decrypt_to_the_recorded_frames(string name, VectorDirection direction)
    {
        Vector vector = Vector.Named(name);
        byte[] bytes = EncryptedBytes(vector, direction);
        CfbCipher cipher = Cipher(vector);

        byte[] decrypted = IsStream(vector) ? DecryptStream(cipher, bytes) : DecryptPackages(cipher, bytes);

        Assert.Equal(EncryptedFrames(vector, direction).SelectMany(frame => frame), decrypted);
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void The_recorded_frames_encrypt_to_the_recorded_bytes(string name, VectorDirection direction)
    {
        Vector vector = Vector.Named(name);
        CfbCipher cipher = Cipher(vector);
        var encrypted = new List<byte>();

        foreach (byte[] frame in EncryptedFrames(vector, direction))
        {
            if (!IsStream(vector))
            {
                cipher.Reset();
                byte[] length = new byte[sizeof(uint)];
                BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
                encrypted.AddRange(length);
            }

            cipher.Encrypt(frame);
            encrypted.AddRange(frame);
        }

        Assert.Equal(EncryptedBytes(vector, direction), encrypted);
    }

    private static FpnnKeyPair ServerKeys(VectorEncryption recorded) =>
        FpnnKeyPair.Parse(recorded.ServerPrivateKey, EllipticCurves.Parse(recorded.Curve));

    // Go sends the key as bin, C++ as str with bytes that are not text; the recording shows either as hex.
    private static FpnnPublicKey ClientKey(Vector vector) => FpnnPublicKey.Parse(
        vector.Frames[0].Payload.GetProperty("publicKey").GetString()!, EllipticCurves.Parse(vector.Encryption!.Curve));

    private static CfbCipher Cipher(Vector vector)
    {
        using FpnnKeyPair server = ServerKeys(vector.Encryption!);
        using var keys = SessionKeys.Derive(server, ClientKey(vector), vector.Encryption!.Bits);
        return keys.CreateCipher();
    }

    // The recorded PEM has lines of 76 characters, where RFC 7468 asks for 64.
    private static string WithoutLineEnds(string pem) => pem.Replace("\n", string.Empty, StringComparison.Ordinal);

    private static bool IsStream(Vector vector) => vector.Encryption!.Mode == "stream";

    // The first quest of the client, *key, is in the clear.
    private static byte[] EncryptedBytes(Vector vector, VectorDirection direction) =>
        [.. vector.BytesFrom(direction).Skip(direction == VectorDirection.Client ? vector.Frames[0].Bytes.Length : 0)];

    private static IEnumerable<byte[]> EncryptedFrames(Vector vector, VectorDirection direction) =>
        vector.FramesFrom(direction).Where(frame => frame.Method != "*key").Select(frame => frame.Bytes);

    private static byte[] DecryptStream(CfbCipher cipher, byte[] bytes)
    {
        cipher.Decrypt(bytes);
        return bytes;
    }

    private static byte[] DecryptPackages(CfbCipher cipher, byte[] bytes)
    {
        var decrypted = new List<byte>();
        for (int position = 0; position < bytes.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position));
            Span<byte> package = bytes.AsSpan(position + sizeof(uint), length);
            cipher.Reset();
            cipher.Decrypt(package);
            decrypted.AddRange(package);
            position += sizeof(uint) + length;
        }

        return [.. decrypted];
    }
}
