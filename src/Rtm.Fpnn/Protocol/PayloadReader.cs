using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>
/// Reads a payload as tolerantly as FPNN peers write: any integer width and sign, text and bytes as <c>str</c> or <c>bin</c>.
/// Whatever is wrong with the bytes, the only exception is <see cref="PayloadException"/>.
/// </summary>
public ref struct PayloadReader
{
    private readonly ReadOnlyMemory<byte> _payload;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Starts at the beginning of a MessagePack payload.</summary>
    public PayloadReader(ReadOnlyMemory<byte> payload)
    {
        _payload = payload;
        _bytes = payload.Span;
    }

    /// <summary>Reads the head of a map.</summary>
    /// <returns>How many key-value pairs follow: never more than the payload has room for.</returns>
    public int ReadMapHeader() => PayloadScanner.TryReadMapHeader(_bytes, ref _position, out int pairs)
        ? pairs
        : throw new PayloadException(FpnnErrorCode.Decoding, "The payload is not a MessagePack map.");

    /// <summary>Reads a key of a map.</summary>
    /// <returns>The key in UTF-8, a view of the payload.</returns>
    public ReadOnlySpan<byte> ReadKey() => PayloadScanner.TryReadBytes(_bytes, ref _position, out ReadOnlySpan<byte> key)
        ? key
        : throw new PayloadException(FpnnErrorCode.StringKey, "A map key in the payload is not a string.");

    /// <summary>Reads an integer of any width and sign that fits into 64 bits, signed.</summary>
    public long ReadInt64() => PayloadScanner.TryReadInteger(_bytes, ref _position, out long value) ? value : throw NotA("an integer of 64 bits");

    /// <summary>Reads an integer of any width and sign that fits into 32 bits, signed.</summary>
    public int ReadInt32() => PayloadScanner.TryReadInteger(_bytes, ref _position, out long value) && value == (int)value
        ? (int)value
        : throw NotA("an integer of 32 bits");

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => PayloadScanner.TryReadBoolean(_bytes, ref _position, out bool value) ? value : throw NotA("true or false");

    /// <summary>Reads text; bytes that are not UTF-8 become replacement characters.</summary>
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
    public ReadOnlySpan<byte> ReadBytes() =>
        PayloadScanner.TryReadBytes(_bytes, ref _position, out ReadOnlySpan<byte> bytes) ? bytes : throw NotA("text or bytes");

    /// <summary>Reads an array of integers; nil, which some servers write for an empty one, is empty.</summary>
    public long[] ReadInt64ArrayOrNil() => TrySkipNil() ? [] : ReadInt64Array();

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
    public int ReadArrayHeader() => PayloadScanner.TryReadArrayHeader(_bytes, ref _position, out int count) ? count : throw NotA("an array");

    /// <summary>Steps over one value of any kind.</summary>
    public void Skip() => _position += PayloadScanner.Measure(_bytes.Slice(_position));

    /// <summary>Reads an integer, or nil, which some servers write where there is none.</summary>
    internal long? ReadInt64OrNil() => TrySkipNil() ? null : ReadInt64();

    /// <summary>Reads text; a value of any other kind is stepped over and read as no text.</summary>
    internal string ReadTextOrSkip()
    {
        if (_position < _bytes.Length && PayloadScanner.IsText(_bytes[_position]))
            return ReadText();
        Skip();
        return string.Empty;
    }

    /// <summary>Reads one value of any kind as the bytes that hold it, a view of the payload.</summary>
    internal ReadOnlyMemory<byte> ReadRaw()
    {
        int start = _position;
        Skip();
        return _payload.Slice(start, _position - start);
    }

    private bool TrySkipNil()
    {
        if (_position >= _bytes.Length || _bytes[_position] != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    private static PayloadException NotA(string expected) => new(FpnnErrorCode.TypeConvert, $"A value in the payload is not {expected}.");
}
