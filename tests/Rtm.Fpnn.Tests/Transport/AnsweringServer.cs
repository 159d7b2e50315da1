using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>A server without use of the thread pool: answers every quest with a member count of 20 as soon as it comes.</summary>
internal sealed class AnsweringServer : IFpnnQuestHandler, IDisposable
{
    private readonly ConcurrentQueue<FpnnConnection> _connections = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AnsweringServer()
    {
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Endpoint => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Whether quests of this process are answered; others wait for ever.</summary>
    public bool Answers { get; set; } = true;

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        if (Answers)
            connection.SendAnswer(quest.Tag, default(CountAnswer));
    }

    /// <summary>Closes the connections that there are; others may follow.</summary>
    public void CloseAll()
    {
        while (_connections.TryDequeue(out FpnnConnection? connection))
            connection.Dispose();
    }

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.AcceptSocket();
                socket.NoDelay = true;
                var connection = new FpnnConnection(new SocketStream(socket), "a client", new FpnnConnectionOptions { IsServer = true, QuestHandler = this });
                _connections.Enqueue(connection);
                connection.Start();
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            return;
        }
    }

    private readonly struct CountAnswer : IFpnnPayload
    {
        public void WriteTo(ref MessagePackWriter writer)
        {
            writer.WriteMapHeader(1);
            writer.WriteString("count"u8);
            writer.Write(20);
        }
    }
}
