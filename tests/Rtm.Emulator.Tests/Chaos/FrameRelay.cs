using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Rtm.Emulator.Tests.Chaos;

/// <summary>Stands between a client and a server, and repeats or drops some of the frames that go to the server, as no network should.</summary>
internal sealed class FrameRelay : IDisposable
{
    private const int HeaderSize = 12;
    private const int SequenceNumberSize = 4;
    private const byte TwoWayQuest = 1;
    private const byte Answer = 2;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly Random _random;
    private readonly double _rate;
    private int _repeated;
    private int _dropped;

    /// <param name="serverPort">Where the server listens, on loopback.</param>
    /// <param name="seed">Decides which frames are touched.</param>
    /// <param name="rate">How large a share of the frames is repeated, and how large a share dropped; 0 to 0.5.</param>
    public FrameRelay(int serverPort, int seed, double rate)
    {
        _serverPort = serverPort;
        _random = new Random(seed);
        _rate = rate;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many frames were sent twice.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>How many frames were not sent.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>Whether frames are touched; they are from the start.</summary>
    public bool IsActive { get; set; } = true;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using TcpClient _ = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            client.NoDelay = server.NoDelay = true;
            await await Task.WhenAny(
                RelayQuestsAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // One side has closed, and so does the other now.
            return;
        }
    }

    private async Task RelayQuestsAsync(NetworkStream client, NetworkStream server)
    {
        while (true)
        {
            byte[] frame = await ReadFrameAsync(client);
            double chance;
            lock (_random)
                chance = IsActive ? _random.NextDouble() : 1;
            if (chance < _rate)
            {
                Interlocked.Increment(ref _dropped);
                continue;
            }

            await server.WriteAsync(frame);
            if (chance < 2 * _rate)
            {
                Interlocked.Increment(ref _repeated);
                await server.WriteAsync(frame);
            }
        }
    }

    private static async Task<byte[]> ReadFrameAsync(NetworkStream stream)
    {
        byte[] header = new byte[HeaderSize];
        await stream.ReadExactlyAsync(header);
        int rest = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8))
            + (header[6] is TwoWayQuest or Answer ? SequenceNumberSize : 0)
            + (header[6] == Answer ? 0 : header[7]);
        byte[] frame = new byte[HeaderSize + rest];
        header.CopyTo(frame, 0);
        await stream.ReadExactlyAsync(frame.AsMemory(HeaderSize));
        return frame;
    }
}
