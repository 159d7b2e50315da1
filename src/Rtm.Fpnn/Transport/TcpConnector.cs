using System.Net.Sockets;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Makes TCP connections.</summary>
internal static class TcpConnector
{
    /// <summary>Connects, with Nagle's algorithm off.</summary>
    /// <exception cref="FpnnConnectionException">The host is unknown, or nobody listens, or the network failed.</exception>
    /// <exception cref="FpnnTimeoutException">No connection came within the time-out.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Stream> ConnectAsync(FpnnEndpoint endpoint, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);

        // Closing the socket ends a connect everywhere, .NET Framework included.
        using CancellationTokenRegistration abort = limit.Token.Register(socket.Dispose);
        try
        {
            // A connect of the asynchronous kind has the runtime watch the socket ever after, and a thread wake for all that arrives.
            await Task.Run(() => socket.Connect(endpoint.Host, endpoint.Port), CancellationToken.None).ConfigureAwait(false);
            return new ReceivingStream(socket);
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested ? TimedOut(endpoint, timeout, cause) : Failed(endpoint, cause);
        }
    }

    private static FpnnTimeoutException TimedOut(FpnnEndpoint endpoint, TimeSpan timeout, Exception cause) =>
        new($"Connecting to {endpoint} took longer than {timeout.TotalSeconds:0.###} s. Check the host, the port and any firewall.", cause)
        {
            Endpoint = endpoint.ToString(),
        };

    private static FpnnConnectionException Failed(FpnnEndpoint endpoint, Exception cause)
    {
        string reason = (cause as SocketException)?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the host name '{endpoint.Host}' is unknown",
            SocketError.ConnectionRefused => "nothing listens there, or a firewall refuses it",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
            _ => cause.Message,
        };
        return new FpnnConnectionException(FpnnErrorCode.InvalidConnection, $"Cannot connect to {endpoint}: {reason}.", cause)
        {
            Endpoint = endpoint.ToString(),
        };
    }
}
