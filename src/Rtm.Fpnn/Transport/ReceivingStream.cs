using System.Net.Sockets;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// A socket's stream with a reader that waits in the kernel. As sending is asynchronous, the socket does not block, and a plain read would
/// wait for the runtime's own thread to notice the bytes and wake the reader: two changes of threads instead of one.
/// </summary>
internal sealed class ReceivingStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private readonly Socket _socket = socket;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        _socket.Poll(Timeout.Infinite, SelectMode.SelectRead);
        return base.Read(buffer, offset, count);
    }

#if NET
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        _socket.Poll(Timeout.Infinite, SelectMode.SelectRead);
        return base.Read(buffer);
    }
#endif
}
