using System.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Pings a connection, and ends it when nothing comes back: any byte is a sign of life. Idle, it pings at the interval of the options and waits
/// as long as they say. While quests wait unanswered, unless their time is very short, it pings sooner and waits shorter, so that silence is
/// noticed when about half of their time is over, and there is time to send them again over another connection.
/// </summary>
internal sealed class SilenceDetector : IDisposable
{
    // A shorter silence says nothing: networks pause for so long.
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(1);

    private readonly FpnnConnection _connection;
    private readonly FpnnKeepAliveOptions _options;
    private readonly DeadlineTimer _timer;
    private PendingQuest<PingQuest, long>? _ping;
    private long _nextPing;
    private long _probingSince;
    private long _giveUpAt;

    /// <summary>Begins to watch a connection that has been started.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">How often to ping; without an interval, nothing is done.</param>
    public SilenceDetector(FpnnConnection connection, FpnnKeepAliveOptions options)
    {
        _connection = connection;
        _options = options;
        _timer = new DeadlineTimer(Check);
        if (options.Interval <= TimeSpan.Zero)
            return;
        _nextPing = MonotonicClock.Milliseconds + Milliseconds(options.Interval);
        connection.SilenceDetector = this;
        _timer.ComeBy(_nextPing);
    }

    /// <summary>Takes note of a quest that waits from now on. Called for every quest.</summary>
    public void OnSent(PendingQuest quest) => _timer.ComeBy(FirstDoubt(quest.Started, quest.Deadline));

    /// <summary>Stops watching.</summary>
    public void Dispose() => _timer.Dispose();

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    /// <summary>When the silence after a quest is worth a ping; never for one whose time is too short to learn anything of it.</summary>
    private long FirstDoubt(long started, long deadline)
    {
        long quarter = (deadline - started) / 4;
        return quarter < Milliseconds(ShortestSilence) ? long.MaxValue : started + Math.Min(Milliseconds(_options.PingTimeout), quarter);
    }

    // On the thread of all deadlines.
    private void Check()
    {
        if (!_connection.IsOpen)
            return;
        long now = MonotonicClock.Milliseconds;
        long lastReceived = now - Milliseconds(_connection.SinceLastReceived);
        if (lastReceived >= _probingSince)
            _probingSince = 0;
        bool isAwaited = _connection.TryFindOldest(except: _ping, out long started, out long deadline);
        if (_probingSince == 0)
        {
            long due = isAwaited ? Math.Min(_nextPing, FirstDoubt(Math.Max(started, lastReceived), deadline)) : _nextPing;
            if (now < due)
            {
                _timer.ComeBy(due);
                return;
            }

            _probingSince = now;
            _giveUpAt = now + Milliseconds(_options.PingTimeout) * _options.Retries;
        }

        // A quest that came meanwhile may have less time.
        long third = isAwaited ? (deadline - now) / 3 : 0;
        if (third >= Milliseconds(ShortestSilence))
            _giveUpAt = Math.Min(_giveUpAt, now + third);
        if (now >= _giveUpAt)
        {
            _connection.Close(Silence());
            return;
        }

        Ping(now);
        // Where pings may take longer than the interval, an answered one does not hold up the next.
        _timer.ComeBy(Math.Min(Math.Min(_giveUpAt, _nextPing), now + Milliseconds(_options.PingTimeout)));
    }

    private void Ping(long now)
    {
        _nextPing = now + Milliseconds(_options.Interval);
        if (_ping is { Task.IsCompleted: false })
            return;
        _ping = new PendingQuest<PingQuest, long>(
            default, Stopwatch.GetTimestamp(), now + Milliseconds(_options.PingTimeout), owner: null, resumesInline: true, CancellationToken.None);
        // Whether it is answered, refused or lost: what counts is whether bytes come.
        _ping.Task.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _connection.Send(_ping);
    }

    private FpnnConnectionException Silence() =>
        new(FpnnErrorCode.ConnectionClosed, $"{_connection.Endpoint} was silent for {_connection.SinceLastReceived.TotalSeconds:0.#} s.")
        {
            Endpoint = _connection.Endpoint,
        };
}
