using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>A client of one server: time-outs, and a connection that is made anew when it was lost. Safe for any number of threads.</summary>
public sealed class FpnnClient : IAsyncDisposable, IDisposable
{
    private readonly object _gate = new();
    private readonly FpnnClientOptions _options;
    private readonly FpnnConnectionOptions _connectionOptions;
    private readonly CancellationTokenSource _closing = new();
    private Task<FpnnConnection>? _connecting;
    private FpnnConnection? _connection;

    /// <summary>Makes a client. Nothing is connected yet.</summary>
    /// <param name="options">How the client behaves; read now, once.</param>
    public FpnnClient(FpnnClientOptions options)
    {
        _options = options;
        _connectionOptions = new FpnnConnectionOptions { MaxFrameSize = options.MaxFrameSize };
    }

    /// <summary>The server.</summary>
    public FpnnEndpoint Endpoint => _options.Endpoint;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State
    {
        get
        {
            lock (_gate)
            {
                if (_closing.IsCancellationRequested)
                    return FpnnClientState.Closed;
                if (_connection is { IsOpen: true })
                    return FpnnClientState.Connected;
                return _connecting is { IsCompleted: false } ? FpnnClientState.Connecting : FpnnClientState.Disconnected;
            }
        }
    }

    /// <summary>How many quests wait for their answers.</summary>
    public int PendingCount => Volatile.Read(ref _connection)?.PendingCount ?? 0;

    /// <summary>Connects, unless there is a connection.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FpnnConnectionException">No connection could be made, or the client is closed.</exception>
    /// <exception cref="FpnnTimeoutException">No connection came within the time-out for connecting.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default) =>
        await OpenAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a quest and waits for its answer, connecting first where needed.</summary>
    /// <param name="quest">The quest.</param>
    /// <param name="timeout">How long it may take from now; null or zero inherits the client's time-out.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>The answer. Await the task once and only once.</returns>
    /// <exception cref="FpnnException">The call failed; the subclass and the code say how.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<TAnswer> SendAsync<TQuest, TAnswer>(
        TQuest quest, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TQuest : IFpnnQuest<TAnswer>
    {
        TimeSpan limit = Effective(timeout, _options.RequestTimeout, FpnnDefaults.RequestTimeout);
        FpnnConnection? connection = Volatile.Read(ref _connection);
        return connection is { IsOpen: true }
            ? connection.SendAsync<TQuest, TAnswer>(quest, limit, cancellationToken)
            : ConnectAndSendAsync<TQuest, TAnswer>(quest, limit, cancellationToken);
    }

    /// <summary>Closes the connection; pending quests fail with <see cref="FpnnErrorCode.ConnectionClosed"/>. Safe to call again.</summary>
    public void Dispose()
    {
        FpnnConnection? connection;
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
                return;
            _closing.Cancel();
            connection = _connection;
        }

        connection?.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private static TimeSpan Effective(TimeSpan? call, TimeSpan client, TimeSpan process)
    {
        if (call is { } asked && asked != TimeSpan.Zero)
            return asked > TimeSpan.Zero ? asked : throw new ArgumentOutOfRangeException(nameof(call), asked, "A time-out cannot be negative.");
        return client > TimeSpan.Zero ? client : process;
    }

    private async ValueTask<TAnswer> ConnectAndSendAsync<TQuest, TAnswer>(TQuest quest, TimeSpan limit, CancellationToken cancellationToken)
        where TQuest : IFpnnQuest<TAnswer>
    {
        long deadline = MonotonicClock.Milliseconds + (long)limit.TotalMilliseconds;
        FpnnConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var left = TimeSpan.FromMilliseconds(Math.Max(1, deadline - MonotonicClock.Milliseconds));
        return await connection.SendAsync<TQuest, TAnswer>(quest, left, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FpnnConnection> OpenAsync(CancellationToken cancellationToken)
    {
        Task<FpnnConnection> connecting;
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
                throw ClosedException();
            if (_connection is { IsOpen: true } open)
                return open;
            if (_connecting is null or { IsCompleted: true })
                _connecting = ConnectOnceAsync();
            connecting = _connecting;
        }

        // Others wait for the same connection: a caller that gives up leaves it to them.
        var abandoned = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => abandoned.TrySetResult(true)))
        {
            if (await Task.WhenAny(connecting, abandoned.Task).ConfigureAwait(false) != connecting)
                throw new OperationCanceledException(cancellationToken);
        }

        return await connecting.ConfigureAwait(false);
    }

    private async Task<FpnnConnection> ConnectOnceAsync()
    {
        TimeSpan timeout = Effective(null, _options.ConnectTimeout, FpnnDefaults.ConnectTimeout);
        Stream stream;
        try
        {
            stream = await TcpConnector.ConnectAsync(Endpoint, timeout, _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw ClosedException();
        }

        var connection = new FpnnConnection(stream, Endpoint.ToString(), _connectionOptions);
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
            {
                connection.Dispose();
                throw ClosedException();
            }

            Volatile.Write(ref _connection, connection);
        }

        connection.Start();
        return connection;
    }

    private FpnnConnectionException ClosedException() =>
        new(FpnnErrorCode.InvalidConnection, $"The client of {Endpoint} is closed. Connect again.") { Endpoint = Endpoint.ToString() };
}
