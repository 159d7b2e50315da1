using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MessagePack;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace RtmVoice.Benchmarks.Servers;

/// <summary>A server on the library's own connection that looks into no quest and answers each with a member count.</summary>
internal sealed class AnsweringServer : IFpnnQuestHandler, IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly FpnnKeyPair _key = FpnnKeyPair.Generate(EllipticCurve.Secp256r1);

    private readonly TimeSpan _work;

    private AnsweringServer(TimeSpan work) => _work = work;

    /// <summary>Starts it.</summary>
    /// <param name="announce">Takes the port and the public key.</param>
    /// <param name="work">How long it computes before each answer, which it then sends by itself, as the framework does.</param>
    public static AnsweringServer Start(Action<string> announce, TimeSpan work)
    {
        var server = new AnsweringServer(work);
        server._listener.Start();
        new Thread(server.Accept) { IsBackground = true }.Start();
        announce($"{((IPEndPoint)server._listener.LocalEndpoint).Port} {server._key.PublicKey.ToHex()}");
        return server;
    }

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        if (_work == TimeSpan.Zero)
        {
            connection.SendAnswer(quest.Tag, default(CountAnswer));
            return;
        }

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < _work)
            Thread.SpinWait(10);
        connection.SendAnswer(quest.Tag, default(CountAnswer));
        connection.WriteAll();
    }

    public void Dispose()
    {
        _listener.Stop();
        _key.Dispose();
    }

    private void Accept()
    {
        var options = new FpnnConnectionOptions
        {
            IsServer = true,
            QuestHandler = this,
            ServerEncryption = new FpnnServerEncryptionOptions { KeyPair = _key },
        };
        try
        {
            while (true)
            {
                Socket client = _listener.AcceptSocket();
                client.NoDelay = true;
                new FpnnConnection(new SocketStream(client), "a client", options).Start();
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
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
