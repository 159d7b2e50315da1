using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Methods;
using Rtm.Emulator.Pushing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;

namespace Rtm.Emulator.Listening;

/// <summary>One client of the emulator.</summary>
internal sealed class GateConnection : IFpnnQuestHandler, IDisposable
{
    private readonly QuestDispatcher _dispatcher;
    private readonly X509Certificate2? _certificate;
    private readonly SslStream? _tls;
    private readonly FpnnConnection _connection;
    private long _lastQuest = Stopwatch.GetTimestamp();

    public GateConnection(int number, Socket socket, RtmEmulatorOptions options, FaultSwitch faults, QuestDispatcher dispatcher)
    {
        string endpoint = socket.RemoteEndPoint!.ToString()!;
        Number = number;
        _dispatcher = dispatcher;
        _certificate = options.Certificate;
        Stream stream = new FaultyStream(new ReceivingStream(socket), faults);
        if (_certificate is not null)
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

    /// <summary>How many quests came that are not built in. For the thread that receives.</summary>
    public long QuestCount { get; private set; }

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
            QuestCount++;
        _dispatcher.Dispatch(this, connection, quest);
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
    /// <returns>Whether the connection was open.</returns>
    public bool PushOneWay(PushQuest quest) => _connection.SendOneWay(quest.Method, quest);

    /// <summary>Closes the connection on this side.</summary>
    public void Dispose() => _connection.Dispose();

    private async Task<bool> AuthenticateAsync(SslStream tls)
    {
        try
        {
            await tls.AuthenticateAsServerAsync(_certificate!).ConfigureAwait(false);
            return true;
        }
        catch (Exception cause) when (cause is AuthenticationException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client speaks no TLS, does not accept the certificate, or is gone.
            _connection.Close(new FpnnConnectionException(FpnnErrorCode.InvalidConnection, $"The TLS handshake failed: {cause.Message}", cause));
            return false;
        }
    }
}
