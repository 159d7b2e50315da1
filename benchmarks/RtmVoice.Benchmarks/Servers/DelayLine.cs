using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>Carries bytes to a server at once and back after a delay: a round trip of a long line, whole.</summary>
internal static class DelayLine
{
    private const int BufferSize = 64 * 1024;

    public static void Serve(Socket client, int serverPort, int milliseconds)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        server.Connect(IPAddress.Loopback, serverPort);
        using var held = new BlockingCollection<(long Due, byte[] Bytes)>();
        long delay = milliseconds * Stopwatch.Frequency / 1000;
        var holding = new Thread(() => Hold(server, delay, held)) { IsBackground = true };
        var releasing = new Thread(() => Release(client, held)) { IsBackground = true };
        holding.Start();
        releasing.Start();
        Forward(client, server);
        server.Shutdown(SocketShutdown.Both);
        holding.Join();
        releasing.Join();
    }

    private static void Forward(Socket from, Socket to)
    {
        var buffer = new byte[BufferSize];
        while (from.Receive(buffer) is var count and > 0)
            to.Send(buffer.AsSpan(0, count));
    }

    private static void Hold(Socket server, long delay, BlockingCollection<(long Due, byte[] Bytes)> held)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (server.Receive(buffer) is var count and > 0)
                held.Add((Stopwatch.GetTimestamp() + delay, buffer[..count]));
        }
        finally
        {
            held.CompleteAdding();
        }
    }

    private static void Release(Socket client, BlockingCollection<(long Due, byte[] Bytes)> held)
    {
        foreach ((long due, byte[] bytes) in held.GetConsumingEnumerable())
        {
            // Rounded to the nearest millisecond: sleeping ends a little late, so that rounding up would lengthen the line.
            double left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalMilliseconds;
            if (left >= 0.5)
                Thread.Sleep((int)(left + 0.5));
            client.Send(bytes);
        }
    }
}
