using System.Buffers.Text;
using System.Text;
using Rtm.Fpnn.Encryption;

namespace Rtm.Emulator.Authentication;

/// <summary>Checks signs: upper-case hexadecimal MD5 of <c>pid:secret:salt:method:ts</c>.</summary>
/// <remarks>The text is put together apart from the client's signer, so that a mistake in one of them shows.</remarks>
internal sealed class SignCheck
{
    private const int MaxDecimalLength = 20;

    private readonly byte[] _prefix;

    public SignCheck(int projectId, string secret)
    {
        _prefix = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{projectId}:{secret}:"));
    }

    public bool IsRight(ReadOnlySpan<byte> sign, long salt, ReadOnlySpan<byte> method, long timeStamp)
    {
        if (sign.Length != 2 * Digest.Md5Size)
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

        Span<byte> hash = stackalloc byte[Digest.Md5Size];
        Digest.Md5(text.Slice(0, length), hash);
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
        for (int i = 0; i < Digest.Md5Size; i++)
            difference |= (sign[2 * i] ^ digits[hash[i] >> 4]) | (sign[(2 * i) + 1] ^ digits[hash[i] & 15]);
        return difference == 0;
    }
}
