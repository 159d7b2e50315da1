using System.Buffers.Binary;
using System.Diagnostics;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>The receiving half of a connection: gathers bytes and gives out whole frames. Used by one receive loop.</summary>
internal sealed class FrameInput : IDisposable
{
    private const int ReadSize = 64 * 1024;

    private readonly Stream _stream;
    private readonly int _maxFrameSize;
    private readonly FrameBuffer _received = new(0);
    private readonly Action<uint, long>? _onOversizedAnswer;
    private FrameCipher? _cipher;
    private int _taken;
    private long _leftToSkip;
    private long _lastReceivedAt = Stopwatch.GetTimestamp();

    /// <param name="stream">Where the bytes come from.</param>
    /// <param name="maxFrameSize">The largest frame that is accepted, in bytes.</param>
    /// <param name="onOversizedAnswer">
    /// Takes the sequence number and the length of an answer over the limit, whose body is then dropped as it comes; null ends the stream for it.
    /// </param>
    public FrameInput(Stream stream, int maxFrameSize, Action<uint, long>? onOversizedAnswer = null)
    {
        _onOversizedAnswer = onOversizedAnswer;
        _stream = stream;
        _maxFrameSize = maxFrameSize;
    }

    /// <summary>Counts the bytes; null if nobody wants to know.</summary>
    public ClientTelemetry? Telemetry { get; init; }

    /// <summary>When the last bytes arrived, as a timestamp of <see cref="Stopwatch"/>; at first, when this was made.</summary>
    public long LastReceivedAt => Interlocked.Read(ref _lastReceivedAt);

    /// <summary>Whether the bytes end in the middle of a frame.</summary>
    public bool HasPartialFrame => _received.Length > _taken || _leftToSkip > 0;

    /// <summary>Waits for more bytes, holding the thread. Frames taken before are no longer valid.</summary>
    /// <returns>Whether some came; false at the end of the stream.</returns>
    public bool Receive()
    {
        _received.Consume(_taken);
        _taken = 0;
        if (_received.Length == 0)
            _received.Reset();

        // The buffer grows with what has arrived, never with what a header merely announces.
        int sizeHint = Math.Max(_received.Length, ReadSize - _received.Length);
        ArraySegment<byte> free = _received.GetFreeSegment(sizeHint);
        int count = _stream.Read(free.Array!, free.Offset, free.Count);
        _received.Advance(count);
        Telemetry?.OnReceived(count);
        if (count > 0)
            Interlocked.Exchange(ref _lastReceivedAt, Stopwatch.GetTimestamp());
        if (_cipher is { IsPackaged: false })
            _cipher.Decrypt(_received.Written.Slice(_received.Length - count));
        return count > 0;
    }

    /// <summary>Keeps no more memory than the bytes of an unfinished frame need. Frames taken before are no longer valid.</summary>
    public void Trim()
    {
        _received.Consume(_taken);
        _taken = 0;
        _received.Trim();
    }

    /// <summary>Decrypts whatever was not taken yet, and all that comes.</summary>
    public void Decrypt(FrameCipher cipher)
    {
        _cipher = cipher;
        if (!cipher.IsPackaged)
            cipher.Decrypt(_received.Written.Slice(_taken));
    }

    /// <summary>Takes the next whole frame, a view that is valid until the next <see cref="Receive"/>.</summary>
    /// <exception cref="FpnnProtocolException">The bytes are not an FPNN frame, or one that is too large.</exception>
    public bool TryTake(out Frame frame)
    {
        Skip();
        Memory<byte> rest = _received.WrittenSegment.AsMemory(_taken);
        if (_cipher is { IsPackaged: true })
            return TryTakePackage(rest, _cipher, out frame);
        if (TrySkipOversized(rest.Span, prefixLength: 0))
            return TryTake(out frame);
        if (rest.IsEmpty || IsOversizedButPartial(rest.Span) || !Frame.TryRead(rest, _maxFrameSize, out frame))
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
        if (length > _maxFrameSize && _onOversizedAnswer is not null)
            return TrySkipPackage(rest.Span.Slice(sizeof(uint)), cipher, length, out frame);
        if (length < FrameHeader.Size || length > _maxFrameSize)
            throw NotAFrame(length);
        if (rest.Length - sizeof(uint) < length)
            return false;
        Memory<byte> package = rest.Slice(sizeof(uint), (int)length);
        cipher.Decrypt(package.Span);
        if (!Frame.TryRead(package, _maxFrameSize, out frame) || frame.Header.FrameLength != length)
            throw new FpnnProtocolException(FpnnErrorCode.InvalidPackage, "An encrypted package does not hold exactly one frame.");
        _taken += sizeof(uint) + (int)length;
        return true;
    }

    // The head of the package says whose answer it is; the rest need not be decrypted, as each package is encrypted by itself.
    private bool TrySkipPackage(ReadOnlySpan<byte> package, FrameCipher cipher, uint length, out Frame frame)
    {
        frame = default;
        if (package.Length < FrameHeader.Size + FrameHeader.SequenceNumberSize)
            return false;
        Span<byte> head = stackalloc byte[FrameHeader.Size + FrameHeader.SequenceNumberSize];
        package.Slice(0, head.Length).CopyTo(head);
        cipher.Decrypt(head);
        return TrySkipOversized(head, prefixLength: sizeof(uint)) ? TryTake(out frame) : throw NotAFrame(length);
    }

    private bool TrySkipOversized(ReadOnlySpan<byte> bytes, int prefixLength)
    {
        if (_onOversizedAnswer is null || !FrameHeader.IsOversizedAnswer(bytes, _maxFrameSize, out uint sequenceNumber, out long length))
            return false;
        _leftToSkip = prefixLength + length;
        _onOversizedAnswer(sequenceNumber, length);
        return true;
    }

    // Its sequence number is still to come.
    private bool IsOversizedButPartial(ReadOnlySpan<byte> bytes)
    {
        const int Whole = FrameHeader.Size + FrameHeader.SequenceNumberSize;
        if (_onOversizedAnswer is null || bytes.Length is < FrameHeader.Size or >= Whole)
            return false;
        Span<byte> padded = stackalloc byte[Whole];
        padded.Clear();
        bytes.CopyTo(padded);
        return FrameHeader.IsOversizedAnswer(padded, _maxFrameSize, out _, out _);
    }

    private void Skip()
    {
        int skipped = (int)Math.Min(_leftToSkip, _received.Length - _taken);
        _taken += skipped;
        _leftToSkip -= skipped;
    }

    private FpnnProtocolException NotAFrame(uint length) => new(
        FpnnErrorCode.InvalidPackage, $"An encrypted package of {length} bytes is not an FPNN frame, or over the limit of {_maxFrameSize} bytes.");

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _received.Dispose();
}
