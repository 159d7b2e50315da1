using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rtm.Emulator.Authentication;

/// <summary>Checks signs: upper-case hexadecimal MD5 of <c>pid:secret:salt:method:ts</c>.</summary>
/// <remarks>Computed apart from the client's signer, so that a mistake in one of them shows.</remarks>
internal sealed class SignCheck
{
    private const int HashSize = 16;
    private const int MaxDecimalLength = 20;

    private readonly byte[] _prefix;

    public SignCheck(int projectId, string secret)
    {
        _prefix = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{projectId}:{secret}:"));
    }

    public bool IsRight(ReadOnlySpan<byte> sign, long salt, ReadOnlySpan<byte> method, long timeStamp)
    {
        if (sign.Length != 2 * HashSize)
            return false;

        int maxLength = _prefix.Length + method.Length + (2 * (MaxDecimalLength + 1));
        Span<byte> text = maxLength <= 512 ? stackalloc byte[512] : new byte[maxLength];
        _prefix.CopyTo(text);
        int length = _prefix.Length;
        length += Format(salt, text.Slice(length));
        text[length++] = (byte)':';
        method.CopyTo(text.Slice(length));
        length += method.Length;
        text[length++] = (byte)':';
        length += Format(timeStamp, text.Slice(length));

        Span<byte> hash = stackalloc byte[HashSize];
        Hash(text.Slice(0, length), hash);
        return Matches(sign, hash);
    }

    private static int Format(long number, Span<byte> target)
    {
        Utf8Formatter.TryFormat(number, target, out int written);
        return written;
    }

    private static bool Matches(ReadOnlySpan<byte> sign, ReadOnlySpan<byte> hash)
    {
        ReadOnlySpan<byte> digits = "0123456789ABCDEF"u8;
        // Every digit is compared, so that the time taken tells nothing of how far a guess was right.
        int difference = 0;
        for (int i = 0; i < HashSize; i++)
            difference |= (sign[2 * i] ^ digits[hash[i] >> 4]) | (sign[(2 * i) + 1] ^ digits[hash[i] & 15]);
        return difference == 0;
    }

#pragma warning disable CA5351 // RTM's signature is MD5; nobody asks for our choice.
#if NET
    private static void Hash(ReadOnlySpan<byte> text, Span<byte> hash) => MD5.HashData(text, hash);
#else
    [ThreadStatic]
    private static MD5? _md5;

    private static void Hash(ReadOnlySpan<byte> text, Span<byte> hash) =>
        (_md5 ??= MD5.Create()).ComputeHash(text.ToArray()).CopyTo(hash);
#endif
#pragma warning restore CA5351
}
