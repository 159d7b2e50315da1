using System.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Diagnostics;

/// <summary>What one client tells of itself: figures for its user, events to whoever listens. Safe for any number of threads.</summary>
/// <remarks>Nobody listening costs no more than a look: nothing is allocated before somebody is there to take it.</remarks>
internal sealed partial class ClientTelemetry
{
    // Held while something is told, so that nothing is told after the end.
    private readonly object _telling = new();
    private readonly Func<int> _inFlight;
    private readonly string _endpoint;
    private int _losses;
    private int _attempts;
    private long _answered;
    private long _latency;
    private long _failures;
    private long _expected;
    private long _cancelled;
    private long _retries;
    private long _connectedSince;
    private long _began;
    private long _lostAt;
    private bool _isClosed;

    /// <param name="host">The server's name or address.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="inFlight">How many calls wait for their answers.</param>
    public ClientTelemetry(string host, int port, Func<int> inFlight)
    {
        _endpoint = FormattableString.Invariant($"{host}:{port}");
        _inFlight = inFlight;
        SetServer(host, port);
    }

    /// <summary>Tells what happens in the life of the connection, as it happens. Whoever listens must not block for long, or throw.</summary>
    public event Action<ClientEvent>? Happened;

    /// <summary>How often a connection that stood was lost.</summary>
    public int Losses => Volatile.Read(ref _losses);

    /// <summary>How many calls were made, those under way among them.</summary>
    public long Requests => Interlocked.Read(ref _answered) + Interlocked.Read(ref _failures) + Interlocked.Read(ref _cancelled) + _inFlight();

    /// <summary>How many calls have failed, those that the server refused among them.</summary>
    public long Failures => Interlocked.Read(ref _failures) - Interlocked.Read(ref _expected);

    /// <summary>How often a call was sent again.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>How long the last call took that succeeded, with all its attempts; null if none did yet.</summary>
    public TimeSpan? Latency => Volatile.Read(ref _latency) is > 0 and var ticks ? TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency) : null;

    /// <summary>Since when the connection stands, UTC; null while there is none.</summary>
    public DateTime? ConnectedSince => Interlocked.Read(ref _connectedSince) is not 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string Endpoint => _endpoint;

    /// <summary>How many calls wait for their answers.</summary>
    public int InFlight => _inFlight();

    /// <summary>A call was refused as it was meant to be: it proved something, and is nobody's failure.</summary>
    public void OnExpectedRefusal() => Interlocked.Increment(ref _expected);

    /// <summary>Whether anybody in the process wants to know of each call.</summary>
    public static bool IsCallObserved
    {
        get
        {
            bool isObserved = false;
            LookForObservers(ref isObserved);
            return isObserved;
        }
    }

    private bool IsFollowed => Happened is not null || FpnnEventSource.Log.IsEnabled();

    /// <summary>The client begins to connect, for the first time.</summary>
    public void OnOpened() => BeginGauges();

    public void OnResolving(string host)
    {
        if (IsFollowed)
            Tell(ClientEventKind.Resolving, $"Asking for the addresses of {host}.");
    }

    public void OnConnecting()
    {
        _began = Stopwatch.GetTimestamp();
        _attempts++;
        if (IsFollowed)
            Tell(ClientEventKind.Connecting, $"Connecting to {_endpoint}.", attempt: _attempts);
    }

    public void OnConnected()
    {
        // Whoever closes the client may do so at the very moment at which it is connected.
        lock (_telling)
            Interlocked.Exchange(ref _connectedSince, _isClosed ? 0 : DateTime.UtcNow.Ticks);
        CountConnect();
        if (IsFollowed)
            TellConnected();
        _attempts = 0;
        _lostAt = 0;
    }

    public void OnVerified()
    {
        if (IsFollowed)
            Tell(ClientEventKind.Verified, $"{_endpoint} takes project, secret and clock.");
    }

    /// <param name="reason">Why.</param>
    /// <param name="pause">How long it is until the next attempt; null if there is none by itself.</param>
    public void OnFailed(FpnnException reason, TimeSpan? pause)
    {
        if (IsFollowed)
            TellEnd(ClientEventKind.Failed, reason, pause);
    }

    /// <inheritdoc cref="OnFailed"/>
    public void OnLost(FpnnException reason, TimeSpan? pause)
    {
        Interlocked.Exchange(ref _connectedSince, 0);
        Interlocked.Increment(ref _losses);
        _lostAt = Stopwatch.GetTimestamp();
        CountLoss(reason);
        if (IsFollowed)
            TellEnd(ClientEventKind.Lost, reason, pause);
    }

    public void OnClosed()
    {
        EndGauges();
        lock (_telling)
        {
            if (IsFollowed)
                Tell(ClientEventKind.Closed, $"The client of {_endpoint} was closed.");
            _isClosed = true;
            Interlocked.Exchange(ref _connectedSince, 0);
        }
    }

    /// <summary>The server has refused a call that passes later.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="isFirst">Whether it had taken all before.</param>
    public void OnRefused(int code, bool isFirst)
    {
        CountRefusal(code);
        if (isFirst && IsFollowed)
        {
            string reason = FpnnError.Find(code).Name;
            Tell(ClientEventKind.RateLimited, $"{_endpoint} refuses requests ({reason}): they are sent more slowly.", reason);
        }
    }

    public void OnResent(string method, Exception failure)
    {
        Interlocked.Increment(ref _retries);
        CountResend(method);
        if (IsFollowed)
        {
            string reason = CauseOf(failure);
            Tell(ClientEventKind.Resent, $"{method} is sent to {_endpoint} again ({reason}).", reason, method);
        }
    }

    public void OnSent(int bytes) => CountSent(bytes);

    public void OnReceived(int bytes) => CountReceived(bytes);

    /// <summary>Begins the span of a call, below what the caller is doing. It does not become the caller's current one.</summary>
    /// <returns>The span; null if nobody wants it.</returns>
    public IDisposable? BeginSpan(string method)
    {
        IDisposable? span = null;
        BeginSpan(method, ref span);
        return span;
    }

    /// <summary>Measures a call and ends its span.</summary>
    public void EndCall(string method, TimeSpan duration, int retries, Exception? failure, IDisposable? span) =>
        MeasureCall(method, duration, retries, failure, span);

    /// <summary>A call has succeeded. Called by the reader alone, of which there is one at a time.</summary>
    /// <param name="startedAt">When it began, as a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="receivedAt">When its answer came.</param>
    public void OnAnswered(long startedAt, long receivedAt)
    {
        Volatile.Write(ref _answered, _answered + 1);
        Volatile.Write(ref _latency, receivedAt - startedAt);
    }

    public void OnCallFailed(Exception failure)
    {
        if (failure is OperationCanceledException)
            Interlocked.Increment(ref _cancelled);
        else
            Interlocked.Increment(ref _failures);
    }

    /// <summary>What a failure is called: the name of its code, of which there are few.</summary>
    internal static string CauseOf(Exception failure) => failure switch
    {
        FpnnException known => known.CodeName,
        OperationCanceledException => "Cancelled",
        _ => failure.GetType().Name,
    };

    private static double Since(long timestamp) => (double)(Stopwatch.GetTimestamp() - timestamp) / Stopwatch.Frequency;

    private void TellConnected()
    {
        double seconds = Since(_lostAt == 0 ? _began : _lostAt);
        string took = FormattableString.Invariant($"{seconds:0.###} s");
        if (_lostAt == 0)
            Tell(ClientEventKind.Connected, $"Connected to {_endpoint} in {took}.", seconds: seconds);
        else
            Tell(ClientEventKind.Healed, $"Connected to {_endpoint} again after {took}.", seconds: seconds, attempt: _attempts);
    }

    private void TellEnd(ClientEventKind kind, FpnnException reason, TimeSpan? pause)
    {
        Tell(kind, reason.Message, reason.CodeName);
        if (pause is { } wait && wait > TimeSpan.Zero)
        {
            double seconds = wait.TotalSeconds;
            Tell(ClientEventKind.Waiting, FormattableString.Invariant($"Connecting to {_endpoint} again in {seconds:0.###} s."), seconds: seconds);
        }
    }

    private void Tell(
        ClientEventKind kind, string text, string? reason = null, string? method = null, double? seconds = null, int? attempt = null)
    {
        lock (_telling)
        {
            if (!_isClosed)
                TellNow(kind, text, reason, method, seconds, attempt);
        }
    }

    private void TellNow(ClientEventKind kind, string text, string? reason, string? method, double? seconds, int? attempt)
    {
        var happened = new ClientEvent(kind, DateTimeOffset.UtcNow, text)
        {
            Endpoint = _endpoint,
            Reason = reason,
            Method = method,
            Seconds = seconds,
            Attempt = attempt,
        };
        FpnnEventSource.Log.Write(happened);
        Happened?.Invoke(happened);
    }

    // What the runtime's own measuring takes, which netstandard2.0 has not.
    static partial void LookForObservers(ref bool isObserved);

    partial void SetServer(string host, int port);

    partial void BeginSpan(string method, ref IDisposable? span);

    partial void MeasureCall(string method, TimeSpan duration, int retries, Exception? failure, IDisposable? span);

    partial void BeginGauges();

    partial void CountConnect();

    partial void CountLoss(FpnnException reason);

    partial void CountRefusal(int code);

    partial void CountResend(string method);

    partial void CountSent(int bytes);

    partial void CountReceived(int bytes);

    partial void EndGauges();
}
