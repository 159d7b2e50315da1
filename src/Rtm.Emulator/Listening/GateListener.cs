using System.Net;
using System.Net.Sockets;
using Rtm.Emulator.Faults;

namespace Rtm.Emulator.Listening;

/// <summary>Accepts clients on 127.0.0.1 and keeps their connections.</summary>
internal sealed class GateListener : IAsyncDisposable
{
    private static readonly TimeSpan LongestSweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AcceptRetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly Dictionary<GateConnection, Task> _connections = [];
    private readonly TcpListener _listener;
    private readonly ClientQuestHandler _handler;
    private readonly RtmEmulatorOptions _options;
    private readonly FaultSwitch _faults;
    private Timer? _idleSweep;
    private Task _accepting = Task.CompletedTask;
    private int _lastNumber;
    private bool _isStopping;

    /// <summary>Begins to listen: clients can connect, and wait for <see cref="Start"/>.</summary>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public GateListener(RtmEmulatorOptions options, FaultSwitch faults, ClientQuestHandler handler)
    {
        _faults = faults;
        _handler = handler;
        _options = options;
        _listener = Bind(options.Port);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Those who are connected.</summary>
    public IReadOnlyList<GateConnection> Connections
    {
        get
        {
            lock (_gate)
                return [.. _connections.Keys];
        }
    }

    public int ConnectionCount
    {
        get
        {
            lock (_gate)
                return _connections.Count;
        }
    }

    /// <summary>Begins to serve. Called once.</summary>
    public void Start()
    {
        _accepting = AcceptAsync();
        if (_options.IdleTimeout <= TimeSpan.Zero)
            return;
        TimeSpan quarter = TimeSpan.FromTicks(_options.IdleTimeout.Ticks / 4);
        TimeSpan interval = quarter < LongestSweepInterval ? quarter : LongestSweepInterval;
        _idleSweep = new Timer(static listener => ((GateListener)listener!).CloseIdle(), this, interval, interval);
    }

    /// <summary>Stops accepting, closes all connections and waits until they are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        List<KeyValuePair<GateConnection, Task>> connections;
        lock (_gate)
        {
            _isStopping = true;
            connections = [.. _connections];
        }

        _listener.Stop();
        _idleSweep?.Dispose();
        foreach (KeyValuePair<GateConnection, Task> connection in connections)
            connection.Key.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(connections.Select(connection => connection.Value)).ConfigureAwait(false);
    }

    private static TcpListener Bind(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException cause)
        {
            listener.Stop();
            throw new IOException(Describe(port, cause), cause);
        }
    }

    private static string Describe(int port, SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Port {port} of 127.0.0.1 is in use by another program. Name another port, or 0 for any that is free.",
        SocketError.AccessDenied =>
            $"Port {port} of 127.0.0.1 is reserved by the system. Name a port above 1023, or 0 for any that is free.",
        _ => $"Port {port} of 127.0.0.1 cannot be listened on: {cause.Message}",
    };

    private async Task AcceptAsync()
    {
        while (!Volatile.Read(ref _isStopping))
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
                bool isNearLimit = HandleLimit.IsNear(socket);
                if (Accept(socket) && isNearLimit)
                    await WaitForOneToGoAsync().ConfigureAwait(false);
            }
            catch (Exception cause) when (cause is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                if (Volatile.Read(ref _isStopping))
                    return;
                // The client gave up, or the process has no handle left: neither is a reason to turn the next client away.
                await Task.Delay(AcceptRetryDelay).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Leaves the next clients where the system queues them until one of those here has set its handle free.</summary>
    private async Task WaitForOneToGoAsync()
    {
        int full = ConnectionCount;
        while (ConnectionCount >= full && !Volatile.Read(ref _isStopping))
            await Task.Delay(AcceptRetryDelay).ConfigureAwait(false);
    }

    /// <returns>Whether the client may stay.</returns>
    private bool Accept(Socket socket)
    {
        if (_faults.Faults.RefuseConnections)
        {
            Refuse(socket);
            return false;
        }

        GateConnection connection = Open(socket);
        lock (_gate)
        {
            if (!_isStopping)
            {
                _connections.Add(connection, ServeAsync(connection));
                return true;
            }
        }

        connection.Dispose();
        return false;
    }

    private static void Refuse(Socket socket)
    {
        // With no time to linger the client sees a reset, not an orderly end.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    private GateConnection Open(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            return new GateConnection(++_lastNumber, socket, _options, _faults, _handler);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task ServeAsync(GateConnection connection)
    {
        // The rest must not run before the connection is in the table.
        await Task.Yield();
        await connection.ServeAsync().ConfigureAwait(false);
        lock (_gate)
            _connections.Remove(connection);
    }

    private void CloseIdle()
    {
        List<GateConnection> idle;
        lock (_gate)
            idle = [.. _connections.Keys.Where(connection => connection.IdleTime > _options.IdleTimeout)];
        idle.ForEach(connection => connection.Dispose());
    }
}
