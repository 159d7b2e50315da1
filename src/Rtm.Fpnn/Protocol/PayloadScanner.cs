using System.Buffers.Binary;

namespace Rtm.Fpnn.Protocol;

/// <summary>Walks over MessagePack values without recursion, so that depth costs no stack.</summary>
internal static class PayloadScanner
{
    /// <summary>How deep arrays and maps may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>Measures the first value of some bytes.</summary>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="PayloadException">The value is cut off, nested too deeply, or no MessagePack.</exception>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        // One entry a level: how many values are still to come there.
        Span<long> remaining = stackalloc long[MaxDepth + 1];
        int depth = 0;
        int position = 0;
        remaining[0] = 1;
        while (true)
        {
            while (remaining[depth] == 0)
            {
                if (depth-- == 0)
                    return position;
            }

            remaining[depth]--;
            long children = Step(bytes, ref position);
            if (children == 0)
                continue;
            if (children > bytes.Length - position)
                throw CutOff();
            if (depth == MaxDepth)
                throw new PayloadException(FpnnErrorCode.Decoding, $"The payload is nested deeper than {MaxDepth} levels.");
            remaining[++depth] = children;
        }
    }

    /// <summary>Measures the first value of some bytes if it is text or bytes (<c>str</c> or <c>bin</c>).</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="headLength">How many bytes say what it is and how long.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <returns>Whether it is text or bytes.</returns>
    /// <exception cref="PayloadException">The value is cut off.</exception>
    public static bool TryMeasureBytes(ReadOnlySpan<byte> bytes, out int headLength, out int length)
    {
        headLength = 0;
        length = 0;
        byte head = Take(bytes, ref headLength, 1)[0];
        long announced;
        switch (head)
        {
            case >= 0xa0 and <= 0xbf:
                announced = head & 0x1f;
                break;
            case 0xc4 or 0xd9:
                announced = Length8(bytes, ref headLength);
                break;
            case 0xc5 or 0xda:
                announced = Length16(bytes, ref headLength);
                break;
            case 0xc6 or 0xdb:
                announced = Length32(bytes, ref headLength);
                break;
            default:
                return false;
        }

        if (announced > bytes.Length - headLength)
            throw CutOff();
        length = (int)announced;
        return true;
    }

    /// <summary>Steps over one head and its plain bytes.</summary>
    /// <returns>How many values belong to it.</returns>
    private static long Step(ReadOnlySpan<byte> bytes, ref int position)
    {
        byte head = Take(bytes, ref position, 1)[0];
        switch (head)
        {
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3:
                return 0;
            case <= 0x8f:
                return 2 * (head & 0x0f);
            case <= 0x9f:
                return head & 0x0f;
            case <= 0xbf:
                Take(bytes, ref position, head & 0x1f);
                return 0;
            case 0xc1:
                throw new PayloadException(FpnnErrorCode.Decoding, "The payload has the byte 0xC1, which MessagePack never uses.");
            case 0xc4 or 0xd9:
                Take(bytes, ref position, Length8(bytes, ref position));
                return 0;
            case 0xc5 or 0xda:
                Take(bytes, ref position, Length16(bytes, ref position));
                return 0;
            case 0xc6 or 0xdb:
                Take(bytes, ref position, Length32(bytes, ref position));
                return 0;
            case 0xc7:
                Take(bytes, ref position, Length8(bytes, ref position) + 1);
                return 0;
            case 0xc8:
                Take(bytes, ref position, Length16(bytes, ref position) + 1);
                return 0;
            case 0xc9:
                Take(bytes, ref position, Length32(bytes, ref position) + 1);
                return 0;
            case 0xdc:
                return Length16(bytes, ref position);
            case 0xdd:
                return Length32(bytes, ref position);
            case 0xde:
                return 2 * Length16(bytes, ref position);
            case 0xdf:
                return 2 * Length32(bytes, ref position);
            default:
                Take(bytes, ref position, FixedSize(head));
                return 0;
        }
    }

    /// <summary>How many bytes follow the head of a number (0xca-0xd3) or a fixed extension (0xd4-0xd8).</summary>
    private static int FixedSize(byte head) => head switch
    {
        0xca => 4,
        0xcb => 8,
        <= 0xcf => 1 << (head - 0xcc),
        <= 0xd3 => 1 << (head - 0xd0),
        _ => 1 + (1 << (head - 0xd4)),
    };

    private static long Length8(ReadOnlySpan<byte> bytes, ref int position) => Take(bytes, ref position, 1)[0];

    private static long Length16(ReadOnlySpan<byte> bytes, ref int position) =>
        BinaryPrimitives.ReadUInt16BigEndian(Take(bytes, ref position, 2));

    private static long Length32(ReadOnlySpan<byte> bytes, ref int position) =>
        BinaryPrimitives.ReadUInt32BigEndian(Take(bytes, ref position, 4));

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, ref int position, long count)
    {
        if (count > bytes.Length - position)
            throw CutOff();
        ReadOnlySpan<byte> taken = bytes.Slice(position, (int)count);
        position += (int)count;
        return taken;
    }

    private static PayloadException CutOff() => new(FpnnErrorCode.Decoding, "The payload is cut off.");
}
