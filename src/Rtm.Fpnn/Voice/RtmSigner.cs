using System.Buffers.Text;
using System.Text;
using MessagePack;
using Rtm.Fpnn.Encryption;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// Signs RTM quests: <c>sign</c> is the upper-case hexadecimal MD5 of <c>pid:secret:salt:method:ts</c>, numbers in decimal, text in UTF-8.
/// </summary>
internal sealed class RtmSigner
{
    /// <summary>How many key-value pairs a signature adds to a quest's parameters.</summary>
    public const int PairCount = 4;

    private const int SignSize = 2 * Digest.Md5Size;

    // A start at random in 2^62 values, then counting: no salt comes twice in a process, whatever the number of threads, and two
    // processes meet with a probability of about 2^-30 even after a billion calls each.
    private static long _lastSalt = RandomStart();

    private readonly int _projectId;
    private readonly byte[] _prefix;
    private long _clockOffsetTicks;

    public RtmSigner(RtmCredential credential)
    {
        _projectId = credential.ProjectId;
        _prefix = Encoding.UTF8.GetBytes($"{credential}:{credential.Secret}:");
    }

    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    /// <summary>What is added to this computer's clock when signing: the server's clock less this one.</summary>
    public TimeSpan ClockOffset
    {
        get => new(Interlocked.Read(ref _clockOffsetTicks));
        set => Interlocked.Exchange(ref _clockOffsetTicks, value.Ticks);
    }

    /// <summary>Writes the pairs <c>pid</c>, <c>sign</c>, <c>salt</c> and <c>ts</c> with a salt that was never used.</summary>
    public void WriteSignature(ref MessagePackWriter writer, string method)
    {
        long salt = Interlocked.Increment(ref _lastSalt);
        long timestamp = (DateTimeOffset.UtcNow + ClockOffset).ToUnixTimeSeconds();
        RtmParameter.ProjectId.WriteKey(ref writer);
        writer.Write(_projectId);
        RtmParameter.Sign.WriteKey(ref writer);
        WriteSign(ref writer, salt, method, timestamp);
        RtmParameter.Salt.WriteKey(ref writer);
        writer.Write(salt);
        RtmParameter.TimeStamp.WriteKey(ref writer);
        writer.Write(timestamp);
    }

    /// <summary>Computes one sign.</summary>
    /// <param name="salt">The salt.</param>
    /// <param name="method">The method that is called.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="sign">Takes the sign's 32 digits.</param>
    public void ComputeSign(long salt, string method, long timestamp, Span<byte> sign)
    {
        // Two numbers of at most 20 characters and two colons beside the texts.
        int maxLength = _prefix.Length + Encoding.UTF8.GetMaxByteCount(method.Length) + 42;
        Span<byte> text = maxLength <= 512 ? stackalloc byte[maxLength] : new byte[maxLength];
        _prefix.CopyTo(text);
        int length = _prefix.Length;
        Utf8Formatter.TryFormat(salt, text.Slice(length), out int written);
        length += written;
        text[length++] = (byte)':';
        length += Utf8(method, text.Slice(length));
        text[length++] = (byte)':';
        Utf8Formatter.TryFormat(timestamp, text.Slice(length), out written);
        length += written;

        Span<byte> digest = stackalloc byte[Digest.Md5Size];
        Digest.Md5(text.Slice(0, length), digest);
        for (int i = 0; i < digest.Length; i++)
        {
            sign[2 * i] = Digits[digest[i] >> 4];
            sign[(2 * i) + 1] = Digits[digest[i] & 0x0f];
        }
    }

    // Computed where it is sent from: a string of 8-bit length (0xd9), then the digits.
    private void WriteSign(ref MessagePackWriter writer, long salt, string method, long timestamp)
    {
        Span<byte> bytes = writer.GetSpan(2 + SignSize);
        bytes[0] = MessagePackCode.Str8;
        bytes[1] = SignSize;
        ComputeSign(salt, method, timestamp, bytes.Slice(2, SignSize));
        writer.Advance(2 + SignSize);
    }

    // A version 4 GUID has 122 random bits; each half's fixed bits meet random ones of the other.
    private static long RandomStart()
    {
        byte[] random = Guid.NewGuid().ToByteArray();
        return (BitConverter.ToInt64(random, 0) ^ BitConverter.ToInt64(random, sizeof(long))) & (long.MaxValue >> 1);
    }

#if NET
    private static int Utf8(string text, Span<byte> bytes) => Encoding.UTF8.GetBytes(text, bytes);
#else
    private static int Utf8(string text, Span<byte> bytes)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(text);
        encoded.CopyTo(bytes);
        return encoded.Length;
    }
#endif
}
