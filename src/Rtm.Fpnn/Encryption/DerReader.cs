namespace Rtm.Fpnn.Encryption;

/// <summary>Reads the elements of a DER document one after the other, as far as key files need it.</summary>
internal ref struct DerReader(ReadOnlySpan<byte> data)
{
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte Context0 = 0xA0;
    public const byte Context1 = 0xA1;

    private ReadOnlySpan<byte> _rest = data;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public readonly bool NextIs(byte tag) => !_rest.IsEmpty && _rest[0] == tag;

    /// <summary>The one sequence that a key file consists of.</summary>
    public static DerReader Document(ReadOnlySpan<byte> data)
    {
        var reader = new DerReader(data);
        DerReader document = reader.ReadSequence();
        return reader.IsEmpty
            ? document
            : throw new InvalidKeyException(
                $"The key is followed by {reader._rest.Length} more bytes. Give the key alone, without trailing bytes.");
    }

    public DerReader ReadSequence() => new(Read(Sequence));

    public ReadOnlySpan<byte> Read(byte tag)
    {
        if (!NextIs(tag))
        {
            throw new InvalidKeyException(_rest.IsEmpty
                ? "The key ends too early: it is truncated. Copy it again in full."
                : "The data are neither a key in DER form nor the plain bytes of a key. Give the server's key file as it is.");
        }

        int length = ReadLength(out int headerLength);
        if (length > _rest.Length - headerLength)
        {
            throw new InvalidKeyException(
                $"The key is truncated: {length - (_rest.Length - headerLength)} bytes are missing. Copy it again in full.");
        }

        ReadOnlySpan<byte> content = _rest.Slice(headerLength, length);
        _rest = _rest.Slice(headerLength + length);
        return content;
    }

    private readonly int ReadLength(out int headerLength)
    {
        byte first = _rest.Length > 1 ? _rest[1] : byte.MaxValue;
        int extraBytes = first < 0x80 ? 0 : first - 0x80;
        headerLength = 2 + extraBytes;
        if (extraBytes > 2 || headerLength > _rest.Length)
            throw new InvalidKeyException("The key is damaged: it has an impossible length field. Copy it again in full.");
        if (extraBytes == 0)
            return first;

        int length = 0;
        foreach (byte digit in _rest.Slice(2, extraBytes))
            length = (length << 8) | digit;
        return length;
    }
}
