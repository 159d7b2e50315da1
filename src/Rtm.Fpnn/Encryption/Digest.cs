using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Rtm.Fpnn.Encryption;

/// <summary>
/// The hash functions of the key agreement. FPNN prescribes MD5, which the system's own implementation refuses under a FIPS policy.
/// </summary>
internal static class Digest
{
    public static byte[] Md5(byte[] data) => Compute(new MD5Digest(), data);

    public static byte[] Sha256(byte[] data) => Compute(new Sha256Digest(), data);

    private static byte[] Compute(IDigest digest, byte[] data)
    {
        digest.BlockUpdate(data, 0, data.Length);
        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }
}
