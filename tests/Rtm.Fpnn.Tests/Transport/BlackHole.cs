using System.Net;
using System.Net.Sockets;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>An address that answers nobody, not even with a refusal: a listener whose queue is full leaves further connections without an answer.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly List<Socket> _queued = [];
    private readonly Socket _listener;

    /// <param name="address">An address of loopback.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    public BlackHole(IPAddress address, int port = 0)
    {
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, port));
        _listener.Listen(1);
        for (int i = 0; i < 16; i++)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _queued.Add(socket);
            _ = socket.ConnectAsync(_listener.LocalEndPoint!);
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _queued.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }
}
