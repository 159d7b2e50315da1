using System.Buffers;

namespace Rtm.Fpnn.Protocol;

/// <summary>Contiguous bytes that grow at the end, from the shared array pool. Not thread-safe.</summary>
internal sealed class FrameBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes;

    public FrameBuffer(int capacity = 512) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public ArraySegment<byte> WrittenSegment => new(_bytes, 0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public ArraySegment<byte> GetFreeSegment(int sizeHint)
    {
        Reserve(sizeHint);
        return new ArraySegment<byte>(_bytes, Length, _bytes.Length - Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Empties the buffer; an array that grew beyond <paramref name="keepCapacity"/> bytes goes back to the pool.</summary>
    public void Reset(int keepCapacity = 128 * 1024)
    {
        Length = 0;
        if (_bytes.Length <= keepCapacity)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(keepCapacity / 2);
    }

    /// <summary>Gives back what the written bytes do not need, all of it if there are none.</summary>
    public void Trim()
    {
        byte[] bytes = _bytes;
        if (bytes.Length == 0)
            return;
        _bytes = Length == 0 ? [] : ArrayPool<byte>.Shared.Rent(Length);
        bytes.AsSpan(0, Length).CopyTo(_bytes);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Drops the first bytes.</summary>
    public void Consume(int count)
    {
        Length -= count;
        if (Length > 0)
            _bytes.AsSpan(count, Length).CopyTo(_bytes);
    }

    /// <summary>Drops the last bytes, and keeps so many of the first.</summary>
    public void Truncate(int length) => Length = length;

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Reserve(int sizeHint)
    {
        int needed = checked(Length + Math.Max(sizeHint, 1));
        if (needed <= _bytes.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(_bytes.Length, int.MaxValue / 2) * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
