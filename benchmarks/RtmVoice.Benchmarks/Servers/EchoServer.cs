using System.Net.Sockets;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>Sends back what it receives: the least that a server can do with a frame.</summary>
internal static class EchoServer
{
    public static void Serve(Socket client)
    {
        var buffer = new byte[64 * 1024];
        while (client.Receive(buffer) is var count and > 0)
            client.Send(buffer.AsSpan(0, count));
    }
}
