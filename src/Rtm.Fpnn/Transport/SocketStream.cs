using System.Net.Sockets;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// A socket's stream that one thread reads and another writes, both waiting in the kernel. As a rule nothing is asked of the socket
/// asynchronously: the runtime makes it non-blocking for good, and every later wait takes a detour over the runtime's own event thread.
/// </summary>
/// <remarks>
/// Disposing ends a read and a write that wait at that moment. No system promises that of closing alone, so the connection is shut down
/// first, which does: the read ends as at the end of the stream, the write fails. Only then is the handle closed.
/// </remarks>
internal sealed class SocketStream(Socket socket) : NetworkStream(socket, ownsSocket: true), IAwaitableStream
{
    // The kernel calls a socket writable when a part of its buffer is free that holds more than this many bytes, whatever the system.
    private const int SureToFit = 1024;

    private readonly Socket _socket = socket;

    /// <inheritdoc/>
    public bool IsAtEnd => _socket.Available == 0;

    /// <inheritdoc/>
    public bool WaitForBytes(TimeSpan timeout) => _socket.Poll((int)(timeout.TotalMilliseconds * 1000), SelectMode.SelectRead);

    /// <inheritdoc/>
    public Task WaitForBytesAsync() => ReadAsync([], 0, 0, CancellationToken.None);

    /// <summary>Whether so many bytes can be written now without waiting for the peer.</summary>
    public bool CanWriteAtOnce(int count)
    {
        try
        {
            return count <= SureToFit && _socket.Poll(0, SelectMode.SelectWrite);
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // Whoever writes next meets the reason.
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            TryShutdown();
        base.Dispose(disposing);
    }

    private bool TryShutdown()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
            return true;
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // Not connected any more, or closed before: nobody waits on it.
            return false;
        }
    }
}
