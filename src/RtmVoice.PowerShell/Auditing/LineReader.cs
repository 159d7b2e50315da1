namespace RtmVoice.PowerShell.Auditing;

/// <summary>Reads a file line by line in bounded memory, whatever it holds.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int BlockSize = 64 * 1024;

    private readonly byte[] _block = new byte[BlockSize];
    private int _next;
    private int _end;

    /// <summary>The bytes of the line, from the first on; those beyond <see cref="Length"/> are not of it.</summary>
    public byte[] Line { get; } = new byte[BlockSize];

    /// <summary>How many bytes the line has without its end; more than <see cref="Line"/> holds if it is too long.</summary>
    public long Length { get; private set; }

    /// <summary>The line's number, from 1 on.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line has an end; the last of a file may have none.</summary>
    public bool IsEnded { get; private set; }

    public bool IsTooLong => Length > Line.Length;

    /// <summary>Whether the file begins as one in UTF-16 does, none of whose lines can be read here.</summary>
    public bool IsUtf16 => Number == 1 && Length >= 2 && ((Line[0] == 0xFF && Line[1] == 0xFE) || (Line[0] == 0xFE && Line[1] == 0xFF));

    /// <summary>Reads the next line; false if there is none.</summary>
    public bool TryRead()
    {
        Length = 0;
        IsEnded = false;
        while (!IsEnded && (_next < _end || Fill()))
        {
            int found = Array.IndexOf(_block, (byte)'\n', _next, _end - _next);
            IsEnded = found >= 0;
            Take((IsEnded ? found : _end) - _next);
            _next = IsEnded ? found + 1 : _end;
        }

        if (Length == 0 && !IsEnded)
            return false;
        Number++;
        if (Number == 1 && !IsTooLong)
            RemoveByteOrderMark();
        if (Length > 0 && !IsTooLong && Line[Length - 1] == '\r')
            Length--;
        return true;
    }

    /// <summary>Editors and Windows PowerShell begin a file with one when they save it as UTF-8.</summary>
    private void RemoveByteOrderMark()
    {
        if (Length < 3 || Line[0] != 0xEF || Line[1] != 0xBB || Line[2] != 0xBF)
            return;
        Length -= 3;
        Array.Copy(Line, 3, Line, 0, Length);
    }

    private bool Fill()
    {
        _next = 0;
        _end = stream.Read(_block, 0, _block.Length);
        return _end > 0;
    }

    private void Take(int count)
    {
        if (Length + count <= Line.Length)
            Array.Copy(_block, _next, Line, Length, count);
        Length += count;
    }
}
