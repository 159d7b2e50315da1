using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>
/// Reads a payload as tolerantly as FPNN peers write: any integer width and sign, text and bytes as <c>str</c> or <c>bin</c>.
/// Whatever is wrong with the bytes, the only exception is <see cref="PayloadException"/>.
/// </summary>
public ref struct PayloadReader
{
    private readonly ReadOnlyMemory<byte> _payload;
    private MessagePackReader _reader;

    /// <summary>Starts at the beginning of a MessagePack payload.</summary>
    public PayloadReader(ReadOnlyMemory<byte> payload)
    {
        _payload = payload;
        _reader = new MessagePackReader(payload);
    }

    /// <summary>Reads the head of a map.</summary>
    /// <returns>How many key-value pairs follow.</returns>
    public int ReadMapHeader()
    {
        try
        {
            return _reader.ReadMapHeader();
        }
        catch (Exception cause) when (IsMalformed(cause))
        {
            throw new PayloadException(FpnnErrorCode.Decoding, "The payload is not a MessagePack map.", cause);
        }
    }

    /// <summary>Reads a key of a map.</summary>
    /// <returns>The key in UTF-8, a view of the payload.</returns>
    public ReadOnlySpan<byte> ReadKey() => TryReadBytes(out ReadOnlySpan<byte> key)
        ? key
        : throw new PayloadException(FpnnErrorCode.StringKey, "A map key in the payload is not a string.");

    /// <summary>Reads an integer of any width and sign that fits into 64 bits, signed.</summary>
    public long ReadInt64()
    {
        try
        {
            return _reader.ReadInt64();
        }
        catch (Exception cause) when (IsMalformed(cause))
        {
            throw NotA("an integer of 64 bits", cause);
        }
    }

    /// <summary>Reads an integer of any width and sign that fits into 32 bits, signed.</summary>
    public int ReadInt32()
    {
        try
        {
            return _reader.ReadInt32();
        }
        catch (Exception cause) when (IsMalformed(cause))
        {
            throw NotA("an integer of 32 bits", cause);
        }
    }

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean()
    {
        try
        {
            return _reader.ReadBoolean();
        }
        catch (Exception cause) when (IsMalformed(cause))
        {
            throw NotA("true or false", cause);
        }
    }

    /// <summary>Reads text; bytes that are no UTF-8 become replacement characters.</summary>
    public string ReadText()
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
#if NET
        return System.Text.Encoding.UTF8.GetString(bytes);
#else
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
#endif
    }

    /// <summary>Reads text or bytes as bytes, a view of the payload.</summary>
    public ReadOnlySpan<byte> ReadBytes() => TryReadBytes(out ReadOnlySpan<byte> bytes) ? bytes : throw NotA("text or bytes", null);

    /// <summary>Reads an array of integers.</summary>
    public long[] ReadInt64Array()
    {
        int count = ReadArrayHeader();
        if (count == 0)
            return [];
        var values = new long[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ReadInt64();
        return values;
    }

    /// <summary>Reads the head of an array.</summary>
    /// <returns>How many values follow: never more than the payload has room for.</returns>
    public int ReadArrayHeader()
    {
        try
        {
            return _reader.ReadArrayHeader();
        }
        catch (Exception cause) when (IsMalformed(cause))
        {
            throw NotA("an array", cause);
        }
    }

    /// <summary>Steps over one value of any kind.</summary>
    public void Skip()
    {
        int length = PayloadScanner.Measure(_payload.Span.Slice((int)_reader.Consumed));
        _reader.ReadRaw(length);
    }

    // Not left to MessagePackReader, which fails with undocumented exceptions where a length is over 2 GiB.
    private bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = _payload.Span.Slice((int)_reader.Consumed);
        if (!PayloadScanner.TryMeasureBytes(rest, out int headLength, out int length))
        {
            bytes = default;
            return false;
        }

        bytes = rest.Slice(headLength, length);
        _reader.ReadRaw(headLength + length);
        return true;
    }

    /// <summary>Reads one value of any kind as the bytes that hold it, a view of the payload.</summary>
    internal ReadOnlyMemory<byte> ReadRaw()
    {
        int start = (int)_reader.Consumed;
        Skip();
        return _payload.Slice(start, (int)_reader.Consumed - start);
    }

    private static bool IsMalformed(Exception cause) =>
        cause is MessagePackSerializationException or EndOfStreamException or OverflowException;

    private static PayloadException NotA(string expected, Exception? cause) => cause is EndOfStreamException
        ? CutOff(cause)
        : new(FpnnErrorCode.TypeConvert, $"A value in the payload is not {expected}.", cause);

    private static PayloadException CutOff(Exception cause) => new(FpnnErrorCode.Decoding, "The payload is cut off.", cause);
}
