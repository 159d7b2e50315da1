using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Rtm.Emulator.Methods;
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

    public GateConnection(Socket socket, RtmEmulatorOptions options, QuestDispatcher dispatcher)
    {
        string endpoint = socket.RemoteEndPoint!.ToString()!;
        _dispatcher = dispatcher;
        _certificate = options.Certificate;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
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

    /// <summary>How long ago the last whole quest came: single bytes keep no connection open.</summary>
    public TimeSpan IdleTime =>
        TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - Interlocked.Read(ref _lastQuest)) / (double)Stopwatch.Frequency);

    public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
    {
        Interlocked.Exchange(ref _lastQuest, Stopwatch.GetTimestamp());
        _dispatcher.Dispatch(connection, quest);
    }

    /// <summary>Serves the client until the connection ends, from whichever side.</summary>
    public async Task ServeAsync()
    {
        if (_tls is null || await AuthenticateAsync(_tls).ConfigureAwait(false))
            _connection.Start();
        await _connection.Closed.ConfigureAwait(false);
    }

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
