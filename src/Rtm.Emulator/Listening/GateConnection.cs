using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Pushing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Listening;

/// <summary>One client of the emulator.</summary>
internal sealed class GateConnection : IFpnnQuestHandler, IDisposable
{
    private readonly ClientQuestHandler _handler;
    private readonly RtmEmulatorOptions _options;
    private readonly SslStream? _tls;
    private readonly FpnnConnection _connection;
    private long _questCount;
    private long _lastQuest = Stopwatch.GetTimestamp();

    public GateConnection(int number, Socket socket, RtmEmulatorOptions options, FaultSwitch faults, ClientQuestHandler handler)
    {
        string endpoint = socket.RemoteEndPoint!.ToString()!;
        Number = number;
        _handler = handler;
        _options = options;
        Stream stream = new FaultyStream(new SocketStream(socket), faults);
        if (options.Certificate is not null)
            stream = _tls = new SslStream(stream, leaveInnerStreamOpen: false);
        _connection = new FpnnConnection(stream, endpoint, new FpnnConnectionOptions
        {
            MaxFrameSize = options.MaxFrameSize,
            QuestHandler = this,
            IsServer = true,
            ServerEncryption = options.KeyPair is { } keyPair
                ? new FpnnServerEncryptionOptions { KeyPair = keyPair, IsRequired = options.RequireEncryption }
                : null,
        });
    }

    /// <summary>1 for the emulator's first connection.</summary>
    public int Number { get; }

    /// <summary>How long ago the last whole quest came: single bytes keep no connection open.</summary>
    public TimeSpan IdleTime =>
        TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - Interlocked.Read(ref _lastQuest)) / (double)Stopwatch.Frequency);

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        Interlocked.Exchange(ref _lastQuest, Stopwatch.GetTimestamp());
        // Closed on purpose while quests were left of what had been received: they are lost.
        if (!connection.IsOpen)
            return;
        if (!quest.IsBuiltIn)
            _questCount++;
        _handler(connection, quest, Number, _questCount);
    }

    /// <summary>Serves the client until the connection ends, from whichever side.</summary>
    public async Task ServeAsync()
    {
        if (_tls is null || await AuthenticateAsync(_tls).ConfigureAwait(false))
            _connection.Start();
        await _connection.Closed.ConfigureAwait(false);
    }

    /// <summary>Sends a quest to the client.</summary>
    /// <returns>What it answered; also if it answered nothing.</returns>
    public async Task<PushAnswer> PushAsync(PushQuest quest, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return new PushAnswer(
                Number, await _connection.SendAsync<PushQuest, string>(quest, timeout, cancellationToken).ConfigureAwait(false));
        }
        catch (FpnnException cause)
        {
            return new PushAnswer(Number, cause);
        }
    }

    /// <summary>Sends a quest that gets no answer.</summary>
    /// <returns>Whether the connection was open and had room.</returns>
    public bool PushOneWay(PushQuest quest) => _connection.SendOneWay(quest.Method, quest);

    /// <summary>Closes the connection on this side.</summary>
    public void Dispose() => _connection.Dispose();

    private async Task<bool> AuthenticateAsync(SslStream tls)
    {
        try
        {
#if NET
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _options.TlsContext }).ConfigureAwait(false);
#else
            await tls.AuthenticateAsServerAsync(_options.Certificate!).ConfigureAwait(false);
#endif
            return true;
        }
        catch (Exception cause)
        {
            // The client speaks no TLS, does not accept the certificate, or is gone; or the certificate is of no use.
            _connection.Close(new FpnnConnectionException(FpnnErrorCode.InvalidConnection, $"The TLS handshake failed: {cause.Message}", cause));
            return false;
        }
    }
}

/// <summary>Carries out and answers a client's quest.</summary>
/// <param name="connection">Where it came from.</param>
/// <param name="quest">The quest.</param>
/// <param name="client">The connection's number, from 1.</param>
/// <param name="number">The quest's number on its connection, from 1; built-in ones do not count.</param>
internal delegate void ClientQuestHandler(FpnnConnection connection, in IncomingQuest quest, int client, long number);
