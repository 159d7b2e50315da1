using System.Diagnostics.CodeAnalysis;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// One connection that heals: made at the first demand, and again whenever it is lost, until this is disposed. All of it happens on one thread
/// of its own, which nothing stalls: what blocks in the system is given up when its time is over (<see cref="Dialer"/>).
/// </summary>
/// <remarks>
/// The states, and where waiting calls get their connection or their error:
/// <code>
///                      demand                 success: calls go on
///   Disconnected ─────────────► Connecting ────────────────────────► Connected
///        ▲                       │   ▲  │                                │
///        └───────────────────────┘   │  │ failure after a success        │ lost
///          failure, never a success: │  ▼                                │
///          calls fail with it       Waiting ◄────────────────────────────┘
///                                    a pause, short while calls wait; each call until its own time is over
///
///   Dispose, from any state ──► Closed: calls fail
/// </code>
/// </remarks>
internal sealed class ReconnectingConnection : IDisposable
{
    private readonly object _gate = new();
    private readonly FpnnClientOptions _options;
    private readonly ClientTelemetry _telemetry;
    private readonly Dialer _dialer;
    private readonly ReconnectSchedule _schedule;
    private readonly LinkedList<ConnectionWaiter> _waiters = new();
    private FpnnConnection? _opening;
    private FpnnConnection? _current;
    private FpnnClientState _state = FpnnClientState.Disconnected;
    private FpnnException? _lastError;
    private bool _isRunning;
    private bool _wasConnected;
    private bool _wasAnswered;
    private int _opened;

    /// <param name="options">How to connect.</param>
    /// <param name="telemetry">Tells what happens.</param>
    public ReconnectingConnection(FpnnClientOptions options, ClientTelemetry telemetry)
    {
        _telemetry = telemetry;
        _options = options;
        _dialer = new Dialer(options.Endpoint, options.Tls, options.Resolve, telemetry);
        _schedule = new ReconnectSchedule(options.Reconnect);
    }

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

    /// <summary>Whether nothing is encrypted, and the server has never shown that it serves requests so.</summary>
    public bool IsUnprovedPlain => _options is { Encryption: null, Tls: null } && !Volatile.Read(ref _wasAnswered);

    private string Endpoint => _options.Endpoint.ToString();

    private TimeSpan ConnectTimeout => _options.ConnectTimeout > TimeSpan.Zero ? _options.ConnectTimeout : FpnnDefaults.ConnectTimeout;

    /// <summary>Waits for a connection, which is made if there was never one; the first attempt's failure ends the waiting.</summary>
    /// <param name="wait">How long to wait; null takes the time-out for connecting.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>The connection. What awaits it goes on where it was made, or where the waiting ends, and must not block.</returns>
    /// <exception cref="FpnnException">There is no connection in time, or the first could not be made, or this is disposed.</exception>
    public Task<FpnnConnection> WaitAsync(TimeSpan? wait, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<FpnnConnection>(cancellationToken);
        var waiter = new ConnectionWaiter(this, cancellationToken);
        TimeSpan limit;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                return Task.FromException<FpnnConnection>(ClosedException());
            if (Current is { } open)
                return Task.FromResult(open);
            // The first attempt ends in its own time, and knows best why.
            limit = wait ?? (_wasConnected ? ConnectTimeout : Timeout.InfiniteTimeSpan);
            if (!_isRunning && !TryRun(out FpnnConnectionException? failure))
                return Task.FromException<FpnnConnection>(failure);
            _waiters.AddLast(waiter);
            Monitor.PulseAll(_gate);
        }

        waiter.Begin(limit);
        return waiter.Task;
    }

    /// <summary>Ends the waiting of one call.</summary>
    /// <returns>False if it has ended already.</returns>
    public bool TryRemove(ConnectionWaiter waiter)
    {
        lock (_gate)
            return _waiters.Remove(waiter);
    }

    /// <summary>What is said to a call that waited in vain.</summary>
    public FpnnConnectionException NoConnection(TimeSpan waited)
    {
        lock (_gate)
        {
            string doing = _state == FpnnClientState.Connecting ? " It is being connected to." : string.Empty;
            return new FpnnConnectionException(
                FpnnErrorCode.InvalidConnection,
                $"There was no connection to {Endpoint} for {waited.TotalSeconds:0.###} s.{doing} {_lastError?.Message}".TrimEnd(),
                _lastError)
            {
                Endpoint = Endpoint,
                Problem = ConnectionProblem.NotInTime,
            };
        }
    }

    /// <summary>Closes the connection and stops trying.</summary>
    public void Dispose()
    {
        FpnnConnection? opening;
        FpnnConnection? current;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                return;
            _state = FpnnClientState.Closed;
            opening = _opening;
            current = _current;
            Monitor.PulseAll(_gate);
        }

        _dialer.Abort();
        opening?.Dispose();
        current?.Dispose();
        _telemetry.OnClosed();
        FailWaiters(ClosedException());
    }

    private bool TryRun([NotNullWhen(false)] out FpnnConnectionException? failure)
    {
        failure = null;
        _telemetry.OnOpened();
        try
        {
            BackgroundThread.Start($"FPNN connection {Endpoint}", Run);
            _isRunning = true;
        }
        catch (Exception cause) when (cause is OutOfMemoryException or ThreadStartException)
        {
            // The process may have no more threads.
            failure = Unexpected(cause);
        }

        return _isRunning;
    }

    private void Run()
    {
        while (WaitUntilDue())
        {
            long began = MonotonicClock.Milliseconds;
            bool isProductive = false;
            _telemetry.OnConnecting();
            FpnnException reason;
            try
            {
                using FpnnConnection connection = Open();
                began = MonotonicClock.Milliseconds;
                using var silence = new SilenceDetector(connection, _options.KeepAlive);
                OnUp(connection);
                // This thread has nothing else to do while the connection lives.
                reason = connection.Ended.GetAwaiter().GetResult();
                isProductive = connection.HasAnswered;
                if (isProductive)
                    Volatile.Write(ref _wasAnswered, true);
            }
            catch (Exception cause)
            {
                // Whatever it was, it may be over the next time: handles that ran out, memory, a network that is being changed.
                began = MonotonicClock.Milliseconds;
                reason = cause as FpnnException ?? Unexpected(cause);
            }

            OnDown(reason, TimeSpan.FromMilliseconds(MonotonicClock.Milliseconds - began), isProductive);
        }
    }

    /// <summary>Waits for the moment to connect: at first for a demand, later for the end of a pause.</summary>
    /// <returns>Whether to connect; false when this is disposed.</returns>
    private bool WaitUntilDue()
    {
        lock (_gate)
        {
            while (_state != FpnnClientState.Closed)
            {
                bool isAwaited = _waiters.Count > 0;
                TimeSpan left = _wasConnected ? _schedule.LeftToWait(isAwaited) : isAwaited ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
                if (left == TimeSpan.Zero)
                {
                    _state = FpnnClientState.Connecting;
                    return true;
                }

                Monitor.Wait(_gate, left);
            }

            return false;
        }
    }

    private FpnnConnection Open()
    {
        var limit = new ConnectLimit(Endpoint, ConnectTimeout);
        var connection = new FpnnConnection(_dialer.Dial(limit), Endpoint, new FpnnConnectionOptions
        {
            MaxFrameSize = _options.MaxFrameSize,
            QuestHandler = _options.QuestHandler,
            Telemetry = _telemetry,
            Reconnects = _opened++,
        });
        try
        {
            // From here on Dispose ends the exchange of keys, as it ends the dialing before.
            lock (_gate)
            {
                if (_state == FpnnClientState.Closed)
                    throw ClosedException();
                _opening = connection;
            }

            Task encrypted = _options.Encryption is { } encryption ? connection.EncryptAsync(encryption, limit.Left) : Task.CompletedTask;
            connection.Start();
            encrypted.GetAwaiter().GetResult();
            return connection;
        }
        catch (Exception cause)
        {
            connection.Dispose();
            throw cause switch
            {
                FpnnTimeoutException => limit.Exceeded("It did not answer to the exchange of keys. It may speak another protocol.", cause),
                FpnnConnectionException { InnerException: FpnnConnectionException { Problem: ConnectionProblem.ClosedByPeer } } => KeyRefused(
                    $"{Endpoint} closed the connection instead of agreeing on keys. It may have no key of its own, or one on another curve, or require TLS.", cause),
                // The answer to the exchange is the first that is encrypted. Once it was read, the key is right, whatever comes later.
                FpnnConnectionException { InnerException: FpnnProtocolException breach } when _options.Encryption is not null => KeyRefused(
                    $"What {Endpoint} sent does not decrypt: the public key may be another server's. {breach.Message}", cause),
                _ => cause,
            };
        }
        finally
        {
            lock (_gate)
                _opening = null;
        }
    }

    private void OnUp(FpnnConnection connection)
    {
        ConnectionWaiter[] served;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                throw ClosedException();
            _state = FpnnClientState.Connected;
            _wasConnected = true;
            Volatile.Write(ref _current, connection);
            served = TakeWaiters();
        }

        // Before anybody goes on: what they do is told after it.
        _telemetry.OnConnected();
        foreach (ConnectionWaiter waiter in served)
            waiter.Serve(connection);
    }

    private void OnDown(FpnnException reason, TimeSpan lifetime, bool isProductive)
    {
        ConnectionWaiter[] failed = [];
        bool isLoss;
        TimeSpan? pause = null;
        lock (_gate)
        {
            if (_state == FpnnClientState.Closed)
                return;
            isLoss = _state == FpnnClientState.Connected;
            _lastError = reason;
            _state = _wasConnected ? FpnnClientState.Waiting : FpnnClientState.Disconnected;
            _schedule.OnEnded(lifetime, isProductive);
            if (_wasConnected)
                pause = _schedule.LeftToWait(_waiters.Count > 0);
            else
                failed = TakeWaiters();
        }

        if (isLoss)
            _telemetry.OnLost(reason, pause);
        else
            _telemetry.OnFailed(reason, pause);

        foreach (ConnectionWaiter waiter in failed)
            waiter.Fail(reason);
    }

    private void FailWaiters(FpnnException reason)
    {
        ConnectionWaiter[] failed;
        lock (_gate)
            failed = TakeWaiters();
        foreach (ConnectionWaiter waiter in failed)
            waiter.Fail(reason);
    }

    private ConnectionWaiter[] TakeWaiters()
    {
        ConnectionWaiter[] all = [.. _waiters];
        _waiters.Clear();
        return all;
    }

    private FpnnConnectionException ClosedException() =>
        new(FpnnErrorCode.InvalidConnection, $"The client of {Endpoint} is closed. Connect again.")
        {
            Endpoint = Endpoint,
            Problem = ConnectionProblem.ClosedForGood,
        };

    private FpnnConnectionException KeyRefused(string message, Exception cause) => new(FpnnErrorCode.InvalidConnection, message, cause)
    {
        Endpoint = Endpoint,
        Problem = ConnectionProblem.KeyRefused,
    };

    private FpnnConnectionException Unexpected(Exception cause) =>
        new(FpnnErrorCode.InvalidConnection, $"Connecting to {Endpoint} failed: {cause.Message}", cause) { Endpoint = Endpoint };
}
