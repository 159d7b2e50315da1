using System.Diagnostics;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>
/// Pings a connection, and ends it when nothing comes back: any byte is a sign of life. Idle, it pings at the interval of the options and waits
/// as long as they say. While quests wait unanswered, unless their time is very short, it pings sooner and waits shorter, so that silence is
/// noticed when about half of the time of any of them is over, and there is time to send it again over another connection. Quests with very
/// little time say something only together: where they time out and no byte comes for as long as two pings may take, the peer is gone.
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

    // When the first quest was sent of those that timed out, and since when no byte has come; 0 if there is none.
    private long _unansweredSince;

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

    /// <summary>Takes note of a quest that has timed out. Called on the thread of all deadlines, as all that follows from it.</summary>
    public void OnTimedOut(PendingQuest quest)
    {
        if (quest == _ping || quest.Started <= LastReceived(MonotonicClock.Milliseconds))
            return;
        if (_unansweredSince == 0)
            _unansweredSince = quest.Started;
        _timer.ComeBy(_unansweredSince + Milliseconds(_options.PingTimeout));
    }

    /// <summary>Stops watching.</summary>
    public void Dispose() => _timer.Dispose();

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

    private long LastReceived(long now) => now - (long)_connection.SinceLastReceived.TotalMilliseconds;

    /// <summary>When the silence after a quest is worth a ping; never for one whose time is too short to learn anything of it.</summary>
    private long FirstDoubt(long started, long deadline)
    {
        long quarter = (deadline - started) / 4;
        return quarter < Milliseconds(ShortestSilence) ? long.MaxValue : started + Math.Min(Milliseconds(_options.PingTimeout), quarter);
    }

    /// <summary>When the connection must be given up for a quest to be sent again in time; never for one that has too little left to learn anything.</summary>
    private static long LastChance(long now, long deadline)
    {
        long third = (deadline - now) / 3;
        return third < Milliseconds(ShortestSilence) ? long.MaxValue : now + third;
    }

    // On the thread of all deadlines.
    private void Check()
    {
        if (!_connection.IsOpen)
            return;
        long now = MonotonicClock.Milliseconds;
        long lastReceived = LastReceived(now);
        if (lastReceived >= _probingSince)
            _probingSince = 0;
        if (lastReceived >= _unansweredSince)
            _unansweredSince = 0;
        // Not in doubt: look for the first moment at which some quest's silence is worth a ping.
        if (_probingSince == 0)
        {
            long due = Math.Min(_nextPing, _connection.FindEarliest(_ping, quest => FirstDoubt(Math.Max(quest.Started, lastReceived), quest.Deadline)));
            if (_unansweredSince > 0)
                due = Math.Min(due, _unansweredSince + Milliseconds(_options.PingTimeout));
            if (now < due)
            {
                _timer.ComeBy(due);
                return;
            }

            _probingSince = now;
            _giveUpAt = now + Milliseconds(_options.PingTimeout) * _options.Retries;
        }

        // A quest that came meanwhile may have less time.
        _giveUpAt = Math.Min(_giveUpAt, _connection.FindEarliest(_ping, quest => LastChance(now, quest.Deadline)));
        if (_unansweredSince > 0)
            _giveUpAt = Math.Min(_giveUpAt, _probingSince + Milliseconds(_options.PingTimeout));
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
