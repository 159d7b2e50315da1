using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>The parameters of one quest, read where they lie in its payload.</summary>
internal readonly ref struct QuestParameters
{
    private static readonly RtmParameter[] Known = [.. RtmParameter.All];

    private readonly ReadOnlyMemory<byte> _payload;
    private readonly ReadOnlySpan<int> _offsets;

    private QuestParameters(ReadOnlyMemory<byte> payload, ReadOnlySpan<int> offsets)
    {
        _payload = payload;
        _offsets = offsets;
    }

    /// <summary>Finds the parameters of a payload, and checks that it is one whole map.</summary>
    /// <param name="payload">The quest's payload.</param>
    /// <param name="offsets">Room for an offset of each of <see cref="RtmParameter.All"/>, all zero.</param>
    /// <exception cref="RefusalException">A key is not a string.</exception>
    /// <exception cref="PayloadException">The payload is not a whole map; its connection is to be closed.</exception>
    public static QuestParameters Parse(ReadOnlyMemory<byte> payload, Span<int> offsets)
    {
        var reader = new PayloadReader(payload);
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            ReadOnlySpan<byte> key = ReadKey(ref reader);
            // The key is a view of the payload, and its value comes right behind it.
            if (FindParameter(key) is { } parameter && payload.Span.Overlaps(key, out int keyOffset))
                offsets[parameter.Index] = keyOffset + key.Length;
            reader.Skip();
        }

        return new QuestParameters(payload, offsets);
    }

    /// <summary>Whether a parameter is there.</summary>
    public bool Has(RtmParameter parameter) => !_offsets.IsEmpty && _offsets[parameter.Index] > 0;

    /// <summary>Reads an integer of any width and sign.</summary>
    /// <exception cref="RefusalException">The parameter is missing or no integer.</exception>
    public long ReadInt64(RtmParameter parameter)
    {
        PayloadReader value = Find(parameter);
        try
        {
            return value.ReadInt64();
        }
        catch (PayloadException cause)
        {
            throw WrongType(parameter, cause);
        }
    }

    /// <summary>Reads a truth value.</summary>
    /// <exception cref="RefusalException">The parameter is missing or neither true nor false.</exception>
    public bool ReadBoolean(RtmParameter parameter)
    {
        PayloadReader value = Find(parameter);
        try
        {
            return value.ReadBoolean();
        }
        catch (PayloadException cause)
        {
            throw WrongType(parameter, cause);
        }
    }

    /// <summary>Reads text or bytes as bytes.</summary>
    /// <exception cref="RefusalException">The parameter is missing or neither text nor bytes.</exception>
    public ReadOnlySpan<byte> ReadBytes(RtmParameter parameter)
    {
        PayloadReader value = Find(parameter);
        try
        {
            return value.ReadBytes();
        }
        catch (PayloadException cause)
        {
            throw WrongType(parameter, cause);
        }
    }

    /// <summary>Reads an array of integers.</summary>
    /// <exception cref="RefusalException">The parameter is missing or no array of integers.</exception>
    public long[] ReadInt64Array(RtmParameter parameter)
    {
        PayloadReader value = Find(parameter);
        try
        {
            return value.ReadInt64Array();
        }
        catch (PayloadException cause)
        {
            throw WrongType(parameter, cause);
        }
    }

    // Keys that no function has are skipped, as the framework does.
    private static RtmParameter? FindParameter(ReadOnlySpan<byte> key)
    {
        foreach (RtmParameter parameter in Known)
        {
            if (key.SequenceEqual(parameter.Key))
                return parameter;
        }

        return null;
    }

    private static ReadOnlySpan<byte> ReadKey(ref PayloadReader reader)
    {
        try
        {
            return reader.ReadKey();
        }
        catch (PayloadException cause) when (cause.Code == FpnnErrorCode.StringKey)
        {
            throw new RefusalException(cause.Code, cause.Message);
        }
    }

    private static RefusalException WrongType(RtmParameter parameter, PayloadException cause) =>
        new(cause.Code, $"Parameter {parameter.Name}: {cause.Message}");

    private PayloadReader Find(RtmParameter parameter)
    {
        // A value follows its key, so the offset of a parameter that is there is never zero.
        int offset = _offsets[parameter.Index];
        return offset > 0
            ? new PayloadReader(_payload.Slice(offset))
            : throw new RefusalException(FpnnErrorCode.KeyNotFound, $"Parameter {parameter.Name} is missing.");
    }
}
