using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

public class ConnectingTests
{
    [Fact]
    public async Task A_refused_connection_says_so()
    {
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = new FpnnEndpoint("127.0.0.1", FreePort()) });

        FpnnConnectionException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        Assert.Equal(FpnnErrorCode.InvalidConnection, refused.Code);
        Assert.Contains("nothing listens there", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsRetryable);
    }

    [Fact]
    public async Task An_unknown_host_says_so()
    {
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = new FpnnEndpoint("no-such-host.invalid", 13315) });

        FpnnConnectionException unknown = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        Assert.Contains("the host name 'no-such-host.invalid' is unknown", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connecting_to_a_listener_that_never_accepts_times_out()
    {
        // With its queue full, a listener leaves further connections without an answer.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var endpoint = (IPEndPoint)listener.LocalEndPoint!;
        var queued = new List<Socket>();
        try
        {
            FpnnException? failure = null;
            for (int i = 0; i < 16 && failure is null; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                queued.Add(socket);
                _ = socket.ConnectAsync(endpoint);
                using var client = new FpnnClient(new FpnnClientOptions
                {
                    Endpoint = new FpnnEndpoint("127.0.0.1", endpoint.Port),
                    ConnectTimeout = TimeSpan.FromMilliseconds(200),
                });
                failure = await Record.ExceptionAsync(() => client.ConnectAsync()) as FpnnException;
            }

            Assert.IsType<FpnnTimeoutException>(failure);
        }
        finally
        {
            queued.ForEach(socket => socket.Dispose());
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
