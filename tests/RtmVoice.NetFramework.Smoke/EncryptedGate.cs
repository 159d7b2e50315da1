using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Transport;

namespace RtmVoice.NetFramework.Smoke;

/// <summary>A server for one client that insists on FPNN's encryption and answers each quest with the same list of rooms.</summary>
internal sealed class EncryptedGate : IFpnnQuestHandler, IDisposable
{
    private readonly FpnnKeyPair _keyPair = FpnnKeyPair.Generate();
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly long[] _roomIds;

    public EncryptedGate(params long[] roomIds)
    {
        _roomIds = roomIds;
        _listener.Start();
    }

    public FpnnEndpoint Endpoint => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public FpnnPublicKey PublicKey => _keyPair.PublicKey;

    /// <summary>Serves its client until that closes the connection.</summary>
    public async Task ServeAsync()
    {
        TcpClient client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
        using var connection = new FpnnConnection(client.GetStream(), client.Client.RemoteEndPoint.ToString(), new FpnnConnectionOptions
        {
            QuestHandler = this,
            IsServer = true,
            ServerEncryption = new FpnnServerEncryptionOptions { KeyPair = _keyPair, IsRequired = true },
        });
        connection.Start();
        await connection.Closed.ConfigureAwait(false);
    }

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest) => connection.SendAnswer(quest.Tag, new RoomListAnswer(_roomIds));

    public void Dispose()
    {
        _listener.Stop();
        _keyPair.Dispose();
    }
}
