using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>A server of one connection, driven by the test byte by byte: it knows nothing of the library's own writing.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly List<NetworkStream?> _left = [];
    private NetworkStream? _stream;

    public RawServer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Endpoint => $"127.0.0.1:{Port}";

    public NetworkStream Stream => _stream ?? throw new InvalidOperationException("Nobody has connected yet.");

    /// <summary>Accepts a connection, and goes on with it.</summary>
    /// <param name="leavesOpen">Whether the one before is left open, half open as it were, instead of closed.</param>
    public async Task AcceptAsync(bool leavesOpen = false)
    {
        if (leavesOpen)
            _left.Add(_stream);
        else
            _stream?.Dispose();
        Socket socket = await _listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(30));
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Reads one two-way quest.</summary>
    public async Task<(uint SequenceNumber, string Method, byte[] Payload)> ReadQuestAsync()
    {
        byte[] head = new byte[FrameHeader.Size + FrameHeader.SequenceNumberSize];
        await Stream.ReadExactlyAsync(head);
        byte[] method = new byte[head[7]];
        await Stream.ReadExactlyAsync(method);
        byte[] payload = new byte[BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8))];
        await Stream.ReadExactlyAsync(payload);
        return (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(12)), System.Text.Encoding.UTF8.GetString(method), payload);
    }

    public async Task SendAsync(params byte[][] pieces)
    {
        foreach (byte[] piece in pieces)
            await Stream.WriteAsync(piece);
    }

    /// <summary>The bytes of an answer that holds a JSON object's values as MessagePack.</summary>
    public static byte[] Answer(uint sequenceNumber, string json, byte status = 0) =>
        AnswerOf(sequenceNumber, MessagePackSerializer.ConvertFromJson(json), status);

    /// <summary>The bytes of an answer with any payload.</summary>
    public static byte[] AnswerOf(uint sequenceNumber, byte[] payload, byte status = 0, byte flag = 0x80)
    {
        byte[] frame = new byte[16 + payload.Length];
        "FPNN"u8.CopyTo(frame);
        frame[4] = 1;
        frame[5] = flag;
        frame[6] = 2;
        frame[7] = status;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), sequenceNumber);
        payload.CopyTo(frame, 16);
        return frame;
    }

    /// <summary>An integer of a quest's parameters.</summary>
    public static long ValueOf(string key, byte[] payload)
    {
        var reader = new PayloadReader(payload);
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (System.Text.Encoding.UTF8.GetString(reader.ReadKey()) == key)
                return reader.ReadInt64();
            reader.Skip();
        }

        throw new InvalidOperationException($"The quest has no {key}.");
    }

    public void Dispose()
    {
        _left.ForEach(stream => stream?.Dispose());
        _stream?.Dispose();
        _listener.Dispose();
    }
}
