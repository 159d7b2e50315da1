using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Keeps one connection open: made at the first demand, watched by pings, made anew when it is lost. The first attempt's failure goes to
/// whoever asked for it; after a first success the keeper goes on trying until it is disposed.
/// </summary>
internal sealed class ConnectionKeeper : IDisposable
{
    private readonly object _gate = new();
    private readonly FpnnClientOptions _options;
    private readonly CancellationTokenSource _closing = new();
    private FpnnConnection? _current;
    private FpnnClientState _state = FpnnClientState.Disconnected;
    private FpnnException? _lastError;
    private Task<FpnnConnection>? _first;
    private TaskCompletionSource<FpnnConnection> _next = NewSignal<FpnnConnection>();
    private TaskCompletionSource<bool> _demand = NewSignal<bool>();
    private int _waiting;

    public ConnectionKeeper(FpnnClientOptions options) => _options = options;

    /// <summary>The open connection; null while there is none.</summary>
    public FpnnConnection? Current => Volatile.Read(ref _current) is { IsOpen: true } open ? open : null;

    /// <summary>What the connection is doing.</summary>
    public FpnnClientState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    /// <summary>Why the last connection ended, or could not be made; null if all went well so far.</summary>
    public FpnnException? LastError
    {
        get
        {
            lock (_gate)
                return _lastError;
        }
    }

    private string Endpoint => _options.Endpoint.ToString();

    /// <summary>Waits for the first connection, which is made if nobody has asked for it yet; later, for the next one.</summary>
    /// <param name="wait">How long to wait; the first attempt ends sooner if it fails.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="FpnnException">There is no connection in time, or the first could not be made, or the keeper is disposed.</exception>
    public async Task<FpnnConnection> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        Task<FpnnConnection> connection = DemandConnection();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task elapsed = Task.Delay(wait, limit.Token);
        bool came = await Task.WhenAny(connection, elapsed).ConfigureAwait(false) == connection;
        EndDemand();
        limit.Cancel();
        if (came)
            return await connection.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        throw new FpnnConnectionException(
            FpnnErrorCode.InvalidConnection,
            $"There was no connection to {Endpoint} for {wait.TotalSeconds:0.###} s. {LastError?.Message}".TrimEnd(),
            LastError)
        {
            Endpoint = Endpoint,
        };
    }

    /// <summary>Closes the connection and stops trying.</summary>
    public void Dispose()
    {
        FpnnConnection? connection;
        TaskCompletionSource<FpnnConnection> next;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                return;
            _state = FpnnClientState.Closed;
            connection = _current;
            next = _next;
        }

        _closing.Cancel();
        if (next.TrySetException(ClosedException()))
            _ = next.Task.Exception;
        connection?.Dispose();
    }

    private static TaskCompletionSource<T> NewSignal<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<FpnnConnection> DemandConnection()
    {
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                throw ClosedException();
            _waiting++;
            _demand.TrySetResult(true);
            if (Current is { } open)
                return Task.FromResult(open);
            if (_first is null or { IsCompleted: true, Status: not TaskStatus.RanToCompletion })
                return _first = ConnectFirstAsync();
            if (!_first.IsCompleted)
                return _first;
            return _next.Task;
        }
    }

    private void EndDemand()
    {
        lock (_gate)
        {
            if (--_waiting == 0)
                _demand = NewSignal<bool>();
        }
    }

    private async Task<FpnnConnection> ConnectFirstAsync()
    {
        // Whoever demands a connection holds the lock until this method first waits.
        await Task.Yield();
        try
        {
            FpnnConnection connection = await OpenAsync().ConfigureAwait(false);
            _ = KeepAsync(connection);
            return connection;
        }
        catch (FpnnException cause)
        {
            OnDown(FpnnClientState.Disconnected, cause);
            throw;
        }
    }

    private async Task KeepAsync(FpnnConnection? connection)
    {
        var schedule = new ReconnectSchedule(_options.Reconnect);
        while (connection is not null)
        {
            long opened = MonotonicClock.Milliseconds;
            Task watch = KeepAlive.WatchAsync(connection, _options.KeepAlive);
            FpnnException reason = await connection.Closed.ConfigureAwait(false);
            await watch.ConfigureAwait(false);
            schedule.OnEnded(TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - opened));
            OnDown(FpnnClientState.Waiting, reason);
            connection = await ReopenAsync(schedule).ConfigureAwait(false);
        }
    }

    private async Task<FpnnConnection?> ReopenAsync(ReconnectSchedule schedule)
    {
        while (await PauseAsync(schedule.NextDelay()).ConfigureAwait(false))
        {
            try
            {
                return await OpenAsync().ConfigureAwait(false);
            }
            catch (FpnnException cause)
            {
                schedule.OnEnded(TimeSpan.Zero);
                OnDown(FpnnClientState.Waiting, cause);
            }
        }

        return null;
    }

    /// <summary>Waits before the next attempt. While somebody waits for a connection, no longer than the shortest delay.</summary>
    /// <returns>Whether to try; false when the keeper is disposed.</returns>
    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        TimeSpan least = delay < _options.Reconnect.FirstDelay ? delay : _options.Reconnect.FirstDelay;
        Task demand;
        lock (_gate)
            demand = _demand.Task;

        // Through WhenAny also where there is but one: it ends quietly when the keeper is disposed.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        await Task.WhenAny(Task.Delay(least, limit.Token)).ConfigureAwait(false);
        await Task.WhenAny(Task.Delay(delay - least, limit.Token), demand).ConfigureAwait(false);
        limit.Cancel();
        return !_closing.IsCancellationRequested;
    }

    private async Task<FpnnConnection> OpenAsync()
    {
        SetState(FpnnClientState.Connecting);
        TimeSpan timeout = _options.ConnectTimeout > TimeSpan.Zero ? _options.ConnectTimeout : FpnnDefaults.ConnectTimeout;
        var connection = new FpnnConnection(await ConnectStreamAsync(timeout).ConfigureAwait(false), Endpoint, new FpnnConnectionOptions
        {
            MaxFrameSize = _options.MaxFrameSize,
            QuestHandler = _options.QuestHandler,
        });
        try
        {
            Task encrypted = _options.Encryption is { } encryption ? connection.EncryptAsync(encryption, timeout) : Task.CompletedTask;
            connection.Start();
            OnUp(connection);
            await encrypted.ConfigureAwait(false);
            return connection;
        }
        catch (FpnnException cause)
        {
            connection.Close(cause);
            throw;
        }
    }

    private async Task<Stream> ConnectStreamAsync(TimeSpan timeout)
    {
        try
        {
            Stream stream = await TcpConnector.ConnectAsync(_options.Endpoint, timeout, _closing.Token).ConfigureAwait(false);
            return _options.Tls is { } tls
                ? await TlsConnector.AuthenticateAsync(stream, _options.Endpoint, tls, timeout, _closing.Token).ConfigureAwait(false)
                : stream;
        }
        catch (OperationCanceledException)
        {
            throw ClosedException();
        }
    }

    private void OnUp(FpnnConnection connection)
    {
        TaskCompletionSource<FpnnConnection> waiting;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                throw ClosedException();
            _state = FpnnClientState.Connected;
            Volatile.Write(ref _current, connection);
            waiting = _next;
            _next = NewSignal<FpnnConnection>();
        }

        waiting.TrySetResult(connection);
    }

    private void OnDown(FpnnClientState state, FpnnException reason)
    {
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                return;
            _state = state;
            _lastError = reason;
        }
    }

    private void SetState(FpnnClientState state)
    {
        lock (_gate)
        {
            if (_state != FpnnClientState.Closed)
                _state = state;
        }
    }

    private FpnnConnectionException ClosedException() =>
        new(FpnnErrorCode.InvalidConnection, $"The client of {Endpoint} is closed. Connect again.") { Endpoint = Endpoint };
}
