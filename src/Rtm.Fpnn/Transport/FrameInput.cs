using System.Buffers.Binary;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>The receiving half of a connection: gathers bytes and gives out whole frames. Used by one receive loop.</summary>
internal sealed class FrameInput : IDisposable
{
    private const int ReadSize = 64 * 1024;

    private readonly Stream _stream;
    private readonly int _maxFrameSize;
    private readonly FrameBuffer _received = new(ReadSize);
    private FrameCipher? _cipher;
    private int _taken;
    private long _lastReceived = MonotonicClock.Milliseconds;

    /// <param name="stream">Where the bytes come from.</param>
    /// <param name="maxFrameSize">The largest frame that is accepted, in bytes.</param>
    public FrameInput(Stream stream, int maxFrameSize)
    {
        _stream = stream;
        _maxFrameSize = maxFrameSize;
    }

    /// <summary>When the last bytes arrived, on the <see cref="MonotonicClock"/>; at first, when this was made.</summary>
    public long LastReceived => Interlocked.Read(ref _lastReceived);

    /// <summary>Whether the bytes end in the middle of a frame.</summary>
    public bool HasPartialFrame => _received.Length > _taken;

    /// <summary>Whether what comes is decrypted.</summary>
    public bool IsDecrypting => _cipher is not null;

    /// <summary>Waits for more bytes, holding the thread. Frames taken before are no longer valid.</summary>
    /// <returns>Whether some came; false at the end of the stream.</returns>
    public bool Receive()
    {
        _received.Consume(_taken);
        _taken = 0;
        if (_received.Length == 0)
            _received.Reset();

        // The buffer grows with what has arrived, never with what a header merely announces.
        int sizeHint = _received.Length < ReadSize / 2 ? 1 : _received.Length;
        ArraySegment<byte> free = _received.GetFreeSegment(sizeHint);
        int count = _stream.Read(free.Array!, free.Offset, free.Count);
        _received.Advance(count);
        if (count > 0)
            Interlocked.Exchange(ref _lastReceived, MonotonicClock.Milliseconds);
        if (_cipher is { IsPackaged: false })
            _cipher.Decrypt(_received.Written.Slice(_received.Length - count));
        return count > 0;
    }

    /// <summary>Decrypts whatever was not taken yet, and all that comes.</summary>
    public void Decrypt(FrameCipher cipher)
    {
        _cipher = cipher;
        if (!cipher.IsPackaged)
            cipher.Decrypt(_received.Written.Slice(_taken));
    }

    /// <summary>Takes the next whole frame, a view that is valid until the next <see cref="Receive"/>.</summary>
    /// <exception cref="FpnnProtocolException">The bytes are no FPNN frame, or one that is too large.</exception>
    public bool TryTake(out Frame frame)
    {
        Memory<byte> rest = _received.WrittenSegment.AsMemory(_taken);
        if (_cipher is { IsPackaged: true })
            return TryTakePackage(rest, _cipher, out frame);
        if (rest.IsEmpty || !Frame.TryRead(rest, _maxFrameSize, out frame))
        {
            frame = default;
            return false;
        }

        _taken += frame.Header.FrameLength;
        return true;
    }

    private bool TryTakePackage(Memory<byte> rest, FrameCipher cipher, out Frame frame)
    {
        frame = default;
        if (rest.Length < sizeof(uint))
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest.Span);
        if (length < FrameHeader.Size || length > _maxFrameSize)
            throw new FpnnProtocolException(FpnnErrorCode.InvalidPackage, $"An encrypted package of {length} bytes is no FPNN frame, or over the limit of {_maxFrameSize} bytes.");
        if (rest.Length - sizeof(uint) < length)
            return false;
        Memory<byte> package = rest.Slice(sizeof(uint), (int)length);
        cipher.Decrypt(package.Span);
        if (!Frame.TryRead(package, _maxFrameSize, out frame) || frame.Header.FrameLength != length)
            throw new FpnnProtocolException(FpnnErrorCode.InvalidPackage, "An encrypted package does not hold exactly one frame.");
        _taken += sizeof(uint) + (int)length;
        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _received.Dispose();
}
