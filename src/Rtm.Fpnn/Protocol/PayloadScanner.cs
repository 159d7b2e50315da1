using System.Buffers.Binary;

namespace Rtm.Fpnn.Protocol;

/// <summary>
/// Reads MessagePack values where they lie, and walks over them without recursion, so that depth costs no stack. What is announced is
/// held against what is there before anything is made of it.
/// </summary>
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

    /// <summary>Reads the head of a map, if that comes next.</summary>
    /// <exception cref="PayloadException">The map is cut off.</exception>
    public static bool TryReadMapHeader(ReadOnlySpan<byte> bytes, scoped ref int position, out int pairs)
    {
        int next = position;
        byte head = Take(bytes, ref next, 1)[0];
        long? announced = head switch
        {
            >= 0x80 and <= 0x8f => head & 0x0f,
            0xde => Length16(bytes, ref next),
            0xdf => Length32(bytes, ref next),
            _ => null,
        };
        return TryAccept(announced, valuesEach: 2, bytes, next, ref position, out pairs);
    }

    /// <summary>Reads the head of an array, if that comes next.</summary>
    /// <exception cref="PayloadException">The array is cut off.</exception>
    public static bool TryReadArrayHeader(ReadOnlySpan<byte> bytes, scoped ref int position, out int count)
    {
        int next = position;
        byte head = Take(bytes, ref next, 1)[0];
        long? announced = head switch
        {
            >= 0x90 and <= 0x9f => head & 0x0f,
            0xdc => Length16(bytes, ref next),
            0xdd => Length32(bytes, ref next),
            _ => null,
        };
        return TryAccept(announced, valuesEach: 1, bytes, next, ref position, out count);
    }

    /// <summary>Reads an integer of any width and sign, if one comes next that fits into 64 bits, signed.</summary>
    /// <exception cref="PayloadException">The integer is cut off.</exception>
    public static bool TryReadInteger(ReadOnlySpan<byte> bytes, scoped ref int position, out long value)
    {
        int next = position;
        byte head = Take(bytes, ref next, 1)[0];
        switch (head)
        {
            case <= 0x7f or >= 0xe0:
                value = (sbyte)head;
                break;
            case 0xcc:
                value = Take(bytes, ref next, 1)[0];
                break;
            case 0xcd:
                value = BinaryPrimitives.ReadUInt16BigEndian(Take(bytes, ref next, 2));
                break;
            case 0xce:
                value = BinaryPrimitives.ReadUInt32BigEndian(Take(bytes, ref next, 4));
                break;
            case 0xcf or 0xd3:
                value = BinaryPrimitives.ReadInt64BigEndian(Take(bytes, ref next, 8));
                if (head == 0xcf && value < 0)
                    return false;
                break;
            case 0xd0:
                value = (sbyte)Take(bytes, ref next, 1)[0];
                break;
            case 0xd1:
                value = BinaryPrimitives.ReadInt16BigEndian(Take(bytes, ref next, 2));
                break;
            case 0xd2:
                value = BinaryPrimitives.ReadInt32BigEndian(Take(bytes, ref next, 4));
                break;
            default:
                value = 0;
                return false;
        }

        position = next;
        return true;
    }

    /// <summary>Reads a truth value, if one comes next.</summary>
    /// <exception cref="PayloadException">There is nothing left.</exception>
    public static bool TryReadBoolean(ReadOnlySpan<byte> bytes, scoped ref int position, out bool value)
    {
        int next = position;
        byte head = Take(bytes, ref next, 1)[0];
        value = head == 0xc3;
        if (head is not (0xc2 or 0xc3))
            return false;
        position = next;
        return true;
    }

    /// <summary>Whether a value that begins with a byte is text or bytes.</summary>
    public static bool IsText(byte head) => head is (>= 0xa0 and <= 0xbf) or 0xc4 or 0xc5 or 0xc6 or 0xd9 or 0xda or 0xdb;

    /// <summary>Reads text or bytes (<c>str</c> or <c>bin</c>) as bytes, if they come next.</summary>
    /// <exception cref="PayloadException">They are cut off.</exception>
    public static bool TryReadBytes(ReadOnlySpan<byte> bytes, scoped ref int position, out ReadOnlySpan<byte> value)
    {
        int next = position;
        byte head = Take(bytes, ref next, 1)[0];
        long length;
        switch (head)
        {
            case >= 0xa0 and <= 0xbf:
                length = head & 0x1f;
                break;
            case 0xc4 or 0xd9:
                length = Length8(bytes, ref next);
                break;
            case 0xc5 or 0xda:
                length = Length16(bytes, ref next);
                break;
            case 0xc6 or 0xdb:
                length = Length32(bytes, ref next);
                break;
            default:
                value = default;
                return false;
        }

        value = Take(bytes, ref next, length);
        position = next;
        return true;
    }

    private static bool TryAccept(long? announced, int valuesEach, ReadOnlySpan<byte> bytes, int next, scoped ref int position, out int count)
    {
        count = (int)announced.GetValueOrDefault();
        if (announced is null)
            return false;
        if (announced * valuesEach > bytes.Length - next)
            throw CutOff();
        position = next;
        return true;
    }

    /// <summary>Steps over one head and its plain bytes.</summary>
    /// <returns>How many values belong to it.</returns>
    private static long Step(ReadOnlySpan<byte> bytes, scoped ref int position)
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

    private static long Length8(ReadOnlySpan<byte> bytes, scoped ref int position) => Take(bytes, ref position, 1)[0];

    private static long Length16(ReadOnlySpan<byte> bytes, scoped ref int position) =>
        BinaryPrimitives.ReadUInt16BigEndian(Take(bytes, ref position, 2));

    private static long Length32(ReadOnlySpan<byte> bytes, scoped ref int position) =>
        BinaryPrimitives.ReadUInt32BigEndian(Take(bytes, ref position, 4));

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, scoped ref int position, long count)
    {
        if (count > bytes.Length - position)
            throw CutOff();
        ReadOnlySpan<byte> taken = bytes.Slice(position, (int)count);
        position += (int)count;
        return taken;
    }

    private static PayloadException CutOff() => new(FpnnErrorCode.Decoding, "The payload is cut off.");
}
