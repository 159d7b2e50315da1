using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Makes connected streams to one server: resolves its name, tries its addresses, puts TLS on top, all within one limit of time. Holds the
/// thread of whoever dials, one at a time, and lets go of it when the time is over, whatever the system's calls are still doing.
/// </summary>
internal sealed class Dialer
{
    private readonly TaskCompletionSource<bool> _aborted = new();
    private readonly FpnnEndpoint _endpoint;
    private readonly FpnnTlsOptions? _tls;
    private readonly Func<string, IPAddress[]> _resolve;
    private readonly ClientTelemetry _telemetry;
    private Task<IPAddress[]>? _lookup;

    /// <param name="endpoint">The server.</param>
    /// <param name="tls">How to use TLS; null to use none.</param>
    /// <param name="resolve">Finds the addresses of a host name, blocking, or throws a <see cref="SocketException"/>; null asks the system.</param>
    /// <param name="telemetry">Tells of the question for addresses.</param>
    public Dialer(FpnnEndpoint endpoint, FpnnTlsOptions? tls, Func<string, IPAddress[]>? resolve, ClientTelemetry telemetry)
    {
        _endpoint = endpoint;
        _tls = tls;
        _resolve = resolve ?? Dns.GetHostAddresses;
        _telemetry = telemetry;
    }

    /// <summary>Connects.</summary>
    /// <exception cref="FpnnConnectionException">The host is unknown, or nobody listens, or the certificate is not accepted; the message says what.</exception>
    /// <exception cref="FpnnTimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException"><see cref="Abort"/> was called.</exception>
    public Stream Dial(ConnectLimit limit)
    {
        var stream = new SocketStream(Connect(FindAddresses(limit), limit));
        return _tls is null ? stream : Authenticate(stream, _tls, limit);
    }

    /// <summary>Ends dialing, now and for ever.</summary>
    public void Abort() => _aborted.TrySetResult(true);

    private IPAddress[] FindAddresses(ConnectLimit limit)
    {
        if (IPAddress.TryParse(_endpoint.Host, out IPAddress? address))
            return [address];
        _telemetry.OnResolving(_endpoint.Host);
        // A name server that is silent is asked once, however often it is dialed meanwhile: the system's call cannot be ended.
        if (_lookup is null or { IsCompleted: true })
            _lookup = BlockingCall.Start($"FPNN resolving {_endpoint.Host}", () => _resolve(_endpoint.Host));
        if (!Await(_lookup, limit))
            throw limit.Exceeded($"No name server has said what the addresses of '{_endpoint.Host}' are. Check the name server, or connect by IP address.");
        return _lookup switch
        {
            { Status: TaskStatus.RanToCompletion, Result: { Length: > 0 } found } => found,
            { Exception.InnerException: SocketException reason } => throw Failure(Describe(reason), reason),
            { Exception.InnerException: { } reason } => throw Failure($"the host name '{_endpoint.Host}' cannot be resolved ({reason.Message})", reason),
            _ => throw Failure($"the host name '{_endpoint.Host}' has no address", null),
        };
    }

    private Socket Connect(IPAddress[] addresses, ConnectLimit limit)
    {
        var race = new AddressRace(addresses, _endpoint.Port);
        if (race.Run(limit, _aborted.Task) is { } socket)
            return socket;
        ThrowIfAborted();
        SocketException? reason = race.Failures.Count > 0 ? race.Failures[0].Reason : null;
        if (race.Failures.Count == addresses.Length)
            throw Failure(DescribeAll(race.Failures), reason);
        string tried = addresses.Length == 1 ? string.Empty : $" at any of its {addresses.Length} addresses";
        throw limit.Exceeded($"It did not answer{tried}. Check the host, the port and any firewall.", reason);
    }

    private Stream Authenticate(Stream stream, FpnnTlsOptions tls, ConnectLimit limit)
    {
        // On a thread of its own, because checking a certificate may ask other servers for the certificates that are missing.
        Task<Stream> handshake = BlockingCall.Start($"FPNN TLS handshake {_endpoint}", () => TlsHandshake.Authenticate(stream, _endpoint, tls));
        try
        {
            if (Await(handshake, limit))
                return handshake.GetAwaiter().GetResult();
            throw limit.Exceeded("It did not complete the TLS handshake. It may be a port for connections without TLS.");
        }
        catch (Exception)
        {
            stream.Dispose();
            handshake.Abandon();
            throw;
        }
    }

    /// <summary>Waits for a call to end.</summary>
    /// <returns>False if the time is over first.</returns>
    private bool Await(Task call, ConnectLimit limit)
    {
        BlockingCall.AwaitAny([call, _aborted.Task], limit.Left);
        ThrowIfAborted();
        return call.IsCompleted;
    }

    private void ThrowIfAborted()
    {
        if (_aborted.Task.IsCompleted)
            throw new OperationCanceledException($"Connecting to {_endpoint} was aborted.");
    }

    private FpnnConnectionException Failure(string reason, Exception? cause) =>
        new(FpnnErrorCode.InvalidConnection, $"Cannot connect to {_endpoint}: {reason}.", cause) { Endpoint = _endpoint.ToString() };

    private string DescribeAll(IReadOnlyList<(IPAddress Address, SocketException Reason)> failures)
    {
        string first = Describe(failures[0].Reason);
        return failures.All(failure => failure.Reason.SocketErrorCode == failures[0].Reason.SocketErrorCode)
            ? first
            : string.Join("; ", failures.Select(failure => $"at {failure.Address}, {Describe(failure.Reason)}"));
    }

    private string Describe(SocketException reason) => reason.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the host name '{_endpoint.Host}' is unknown",
        SocketError.ConnectionRefused => "nothing listens there, or a firewall refuses it",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
        SocketError.TooManyOpenSockets => "this process has too many files and sockets open",
        SocketError.AddressFamilyNotSupported => "this computer has no network of its kind",
        _ => reason.Message,
    };
}
