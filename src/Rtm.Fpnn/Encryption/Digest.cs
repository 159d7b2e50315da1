using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// The hash functions of signs and of the key agreement. MD5 is prescribed, which the system's own implementation refuses under a FIPS
/// policy; and for texts as short as a sign's, crossing over to the system's takes longer than hashing.
/// </summary>
internal static class Digest
{
    /// <summary>The size of an MD5 hash in bytes.</summary>
    public const int Md5Size = 16;

    [ThreadStatic]
    private static MD5Digest? _md5;

    public static byte[] Md5(byte[] data) => Compute(new MD5Digest(), data);

    public static byte[] Sha256(byte[] data) => Compute(new Sha256Digest(), data);

    /// <summary>Computes an MD5 hash into <see cref="Md5Size"/> bytes, and allocates nothing on .NET.</summary>
    public static void Md5(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        MD5Digest digest = _md5 ??= new MD5Digest();
#if NET
        digest.BlockUpdate(data);
        digest.DoFinal(hash);
#else
        Compute(digest, data.ToArray()).CopyTo(hash);
#endif
    }

    // Leaves the digest as new.
    private static byte[] Compute(IDigest digest, byte[] data)
    {
        digest.BlockUpdate(data, 0, data.Length);
        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }
}
