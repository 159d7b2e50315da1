using System.Buffers.Binary;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// The sending half of a connection. Frames are appended under the connection's lock and sent by one flusher at a time, all that has
/// gathered in one write; nothing is locked while bytes are written.
/// </summary>
internal sealed class FrameOutput : IDisposable
{
    private readonly Stream _stream;
    private readonly object _gate;
    private FrameBuffer _gathering = new();
    private FrameBuffer _sending = new();
    private FrameCipher? _cipher;
    private bool _isFlushing;
    private bool _isDisposed;
    private long _appended;
    private long _handedOver;

    /// <param name="stream">Where the bytes go.</param>
    /// <param name="gate">The lock that guards appending.</param>
    public FrameOutput(Stream stream, object gate)
    {
        _stream = stream;
        _gate = gate;
    }

    /// <summary>Whether bytes are being written. Read under the lock.</summary>
    public bool IsFlushing => _isFlushing;

    /// <summary>Encrypts what is added from now on. Called under the lock.</summary>
    public void Encrypt(FrameCipher cipher) => _cipher = cipher;

    /// <summary>Adds a frame. Called under the lock.</summary>
    /// <returns>The frame's position in the stream of all bytes, for <see cref="HasLeft"/>.</returns>
    public long Append(ReadOnlySpan<byte> frame)
    {
        long position = _appended;
        int start = _gathering.Length;
        if (_cipher is { IsPackaged: true })
        {
            BinaryPrimitives.WriteInt32LittleEndian(_gathering.GetSpan(sizeof(int)), frame.Length);
            _gathering.Advance(sizeof(int));
        }

        int frameStart = _gathering.Length;
        _gathering.Append(frame);
        _cipher?.Encrypt(_gathering.Written.Slice(frameStart));
        _appended += _gathering.Length - start;
        return position;
    }

    /// <summary>Whether a frame's bytes may have reached the peer, in part or whole. Called under the lock.</summary>
    public bool HasLeft(long position) => position < _handedOver;

    /// <summary>Makes the caller the flusher, if there is none and something waits. Called under the lock.</summary>
    public bool TryBeginFlush()
    {
        if (_isFlushing || _gathering.Length == 0)
            return false;
        _isFlushing = true;
        return true;
    }

    /// <summary>Writes all that waits and what gathers meanwhile. Called without the lock, after <see cref="TryBeginFlush"/>.</summary>
    public async Task FlushAsync()
    {
        try
        {
            while (TakeGathered())
            {
                ArraySegment<byte> bytes = _sending.WrittenSegment;
#if NET
                await _stream.WriteAsync(bytes).ConfigureAwait(false);
#else
                await _stream.WriteAsync(bytes.Array!, bytes.Offset, bytes.Count).ConfigureAwait(false);
#endif
            }
        }
        catch
        {
            lock (_gate)
                EndFlush();
            throw;
        }
    }

    /// <summary>Gives the buffers back, now or when the flush that is under way ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (!_isFlushing)
                ReleaseBuffers();
        }
    }

    private bool TakeGathered()
    {
        lock (_gate)
        {
            _sending.Reset();
            if (_gathering.Length == 0 || _isDisposed)
            {
                EndFlush();
                return false;
            }

            (_gathering, _sending) = (_sending, _gathering);
            _handedOver = _appended;
            return true;
        }
    }

    private void EndFlush()
    {
        _isFlushing = false;
        if (_isDisposed)
            ReleaseBuffers();
    }

    private void ReleaseBuffers()
    {
        _gathering.Dispose();
        _sending.Dispose();
    }
}
