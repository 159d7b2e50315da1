using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Faults;

/// <summary>A network stream that can hand on every byte by itself, or fall silent for good.</summary>
internal sealed class FaultyStream : Stream, IAwaitableStream
{
    private readonly Stream _stream;
    private readonly FaultSwitch _faults;
    private volatile bool _isSilent;

    public FaultyStream(Stream stream, FaultSwitch faults)
    {
        _stream = stream;
        _faults = faults;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public bool IsAtEnd => Awaitable.IsAtEnd;

    private IAwaitableStream Awaitable => (IAwaitableStream)_stream;

    // What was swallowed is missing from the stream, so there is no way back.
    private bool IsSilent => _isSilent || (_isSilent = _faults.Faults.Silence);

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        do
            count = await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        while (count > 0 && IsSilent);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsSilent)
            return default;
        return _faults.Faults.ByteByByte ? WriteByteByByteAsync(buffer, cancellationToken) : _stream.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
#else
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int got;
        do
            got = await _stream.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        while (got > 0 && IsSilent);
        return got;
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (IsSilent)
            return;
        int step = _faults.Faults.ByteByByte ? 1 : count;
        for (int sent = 0; sent < count; sent += step)
            await _stream.WriteAsync(buffer, offset + sent, step, cancellationToken).ConfigureAwait(false);
    }
#endif

    // What SslStream of .NET Framework calls. The base would take the synchronous ones for them, and no write while a read waits.
    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => ((Task<int>)asyncResult).GetAwaiter().GetResult();

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => ((Task<int>)asyncResult).GetAwaiter().GetResult();

    public override int Read(byte[] buffer, int offset, int count)
    {
        int got;
        do
            got = _stream.Read(buffer, offset, count);
        while (got > 0 && IsSilent);
        return got;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsSilent)
            return;
        int step = _faults.Faults.ByteByByte ? 1 : count;
        for (int sent = 0; sent < count; sent += step)
            _stream.Write(buffer, offset + sent, step);
    }

    public bool WaitForBytes(TimeSpan timeout) => Awaitable.WaitForBytes(timeout);

    public Task WaitForBytesAsync() => Awaitable.WaitForBytesAsync();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();
        base.Dispose(disposing);
    }

    private static Task<int> Begin(Task operation, AsyncCallback? callback, object? state)
    {
        var result = new TaskCompletionSource<int>(state);
        _ = EndAsync(operation, result, callback);
        return result.Task;
    }

    private static async Task EndAsync(Task operation, TaskCompletionSource<int> result, AsyncCallback? callback)
    {
        try
        {
            await operation.ConfigureAwait(false);
            result.SetResult(operation is Task<int> read ? await read.ConfigureAwait(false) : 0);
        }
        catch (Exception failure)
        {
            result.SetException(failure);
        }

        callback?.Invoke(result.Task);
    }

#if NET
    private async ValueTask WriteByteByByteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (int i = 0; i < bytes.Length; i++)
            await _stream.WriteAsync(bytes.Slice(i, 1), cancellationToken).ConfigureAwait(false);
    }
#endif
}
