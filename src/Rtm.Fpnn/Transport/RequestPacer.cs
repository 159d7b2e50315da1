namespace Rtm.Fpnn.Transport;

/// <summary>
/// Lets the quests of one client pass: at the rate that was asked for, and no faster than the server takes them once it has refused some. Who
/// has to wait passes in the order of the deadlines, which is that of sending where all have the same time-out.
/// </summary>
internal sealed class RequestPacer : IDisposable
{
    // Milliseconds. Finer slices than a timer can keep would only make the rate coarse: what was missed in one is made up for.
    private const double Slice = 20;

    private readonly object _gate = new();
    private readonly LinkedList<PacedQuest> _waiting = new();
    private readonly ServerLoad _load;
    private readonly DeadlineTimer _timer;
    private readonly double _askedInterval;
    private readonly Func<int> _inFlight;
    private double _nextFree;
    private bool _isHolding;
    private bool _isRefusing;
    private bool _isDisposed;
    private long _secondBegan;
    private int _acceptedBefore;
    private int _accepted;

    /// <param name="requestsPerSecond">The rate that is asked for; 0 for none.</param>
    /// <param name="inFlight">How many quests wait for their answers.</param>
    public RequestPacer(double requestsPerSecond, Func<int> inFlight)
    {
        _askedInterval = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
        _inFlight = inFlight;
        _isHolding = true;
        // Who asks for a rate has no bursts.
        _load = new ServerLoad(startsSlowly: requestsPerSecond == 0);
        _timer = new DeadlineTimer(OnDue);
    }

    /// <summary>Lets a quest pass, if it need not wait.</summary>
    public bool TryPass()
    {
        if (!Volatile.Read(ref _isHolding))
            return true;
        lock (_gate)
            return _waiting.Count == 0 && TryPass(MonotonicClock.Milliseconds);
    }

    /// <summary>Waits until a quest may pass. What awaits it goes on where that is found out.</summary>
    /// <returns>False if its deadline came first.</returns>
    /// <exception cref="OperationCanceledException">The quest's token was cancelled.</exception>
    public Task<bool> WaitAsync(PendingQuest quest)
    {
        var paced = new PacedQuest(quest.Deadline);
        // Before anybody can end it; whether it was cancelled meanwhile is asked below.
        if (quest.CancellationToken.CanBeCanceled)
            paced.Cancellation = quest.CancellationToken.Register(() => Cancel(paced, quest.CancellationToken), useSynchronizationContext: false);
        bool passes;
        lock (_gate)
        {
            long now = MonotonicClock.Milliseconds;
            passes = _isDisposed || (_waiting.Count == 0 && TryPass(now));
            if (!passes)
            {
                Volatile.Write(ref _isHolding, true);
                Insert(paced);
                ComeAgain(now);
            }
        }

        if (passes)
            paced.End(mayPass: true);
        else if (quest.CancellationToken.IsCancellationRequested)
            Cancel(paced, quest.CancellationToken);
        return paced.Completion.Task;
    }

    /// <summary>Learns from an answer that a quest was carried out.</summary>
    /// <param name="now">When it came, on the <see cref="MonotonicClock"/>.</param>
    public void OnAccepted(long now)
    {
        if (now - _secondBegan >= 1000)
        {
            _acceptedBefore = now - _secondBegan < 2000 ? _accepted : 0;
            _accepted = 0;
            _secondBegan = now;
        }

        _accepted++;
        if (!Volatile.Read(ref _isHolding))
            return;
        lock (_gate)
            _load.OnAccepted(now);
        Release();
    }

    /// <summary>Learns from a refusal; see <see cref="ServerLoad.IsRefusal"/>.</summary>
    /// <returns>Whether nothing had been limited by refusals before.</returns>
    public bool OnRefused(int code)
    {
        int inFlight = _inFlight();
        lock (_gate)
        {
            bool isFirst = !_isRefusing;
            _isRefusing = true;
            long now = MonotonicClock.Milliseconds;
            double lastSecond = _accepted + (_acceptedBefore * Math.Max(0, 1 - ((now - _secondBegan) / 1000.0)));
            _load.OnRefused(code, now, lastSecond, inFlight);
            Volatile.Write(ref _isHolding, true);
            return isFirst;
        }
    }

    /// <summary>Lets everybody pass: whoever waits finds that there is nothing to be sent over.</summary>
    public void Dispose()
    {
        List<PacedQuest> released;
        lock (_gate)
        {
            _isDisposed = true;
            released = [.. _waiting];
            _waiting.Clear();
        }

        _timer.Dispose();
        released.ForEach(static paced => paced.End(mayPass: true));
    }

    private void OnDue()
    {
        lock (_gate)
            _load.OnChecked();
        Release();
    }

    private void Release()
    {
        List<PacedQuest>? passed = null;
        List<PacedQuest>? expired = null;
        lock (_gate)
        {
            long now = MonotonicClock.Milliseconds;
            // The first has the earliest deadline: behind one that may not pass nobody is late, and nobody overtakes.
            while (_waiting.First is { } first)
            {
                // First: what is late is not sent even if it might be now, as after the computer has slept.
                if (first.Value.Deadline <= now)
                    (expired ??= []).Add(first.Value);
                else if (TryPass(now, passed?.Count ?? 0))
                    (passed ??= []).Add(first.Value);
                else
                    break;
                _waiting.RemoveFirst();
            }

            // Nobody waits without the timer's being set: answers alone may not come.
            if (_waiting.Count > 0)
                ComeAgain(now);
            else
                Forget(now);
        }

        passed?.ForEach(static paced => paced.End(mayPass: true));
        expired?.ForEach(static paced => paced.End(mayPass: false));
    }

    private bool TryPass(double now, int released = 0)
    {
        if (_waiting.Count == 0)
            Forget(now);
        double interval = Math.Max(_askedInterval, _load.Interval);
        if (now < FreeAt(interval) || (_load.Window < int.MaxValue && _inFlight() + released >= _load.Window))
            return false;
        _nextFree = Math.Max(_nextFree, now) + interval;
        if (_load.IsLimited)
            _load.OnPassed(now);
        return true;
    }

    private double FreeAt(double interval) => Math.Max(_load.PausedUntil, _nextFree - Math.Max(0, Slice - interval));

    private void ComeAgain(double now)
    {
        double free = FreeAt(Math.Max(_askedInterval, _load.Interval));
        if (free <= now)
            free = now + ServerLoad.CheckAfter;
        _timer.ComeBy((long)Math.Ceiling(Math.Min(free, _waiting.First!.Value.Deadline)));
    }

    private void Forget(double now)
    {
        if (_load.IsLimited)
            _load.OnIdle(now);
        _isRefusing &= _load.IsLimited;
        Volatile.Write(ref _isHolding, _askedInterval > 0 || _load.IsLimited);
    }

    private void Insert(PacedQuest paced)
    {
        LinkedListNode<PacedQuest>? before = _waiting.Last;
        while (before is not null && before.Value.Deadline > paced.Deadline)
            before = before.Previous;
        if (before is null)
            _waiting.AddFirst(paced);
        else
            _waiting.AddAfter(before, paced);
    }

    private void Cancel(PacedQuest paced, CancellationToken cancellationToken)
    {
        bool isWaiting;
        lock (_gate)
            isWaiting = _waiting.Remove(paced);
        if (isWaiting)
            paced.Completion.SetException(new OperationCanceledException(cancellationToken));
    }

    /// <summary>A quest that waits. Whoever takes it from the list ends it.</summary>
    private sealed class PacedQuest(long deadline)
    {
        public long Deadline { get; } = deadline;

        public TaskCompletionSource<bool> Completion { get; } = new();

        public CancellationTokenRegistration Cancellation { get; set; }

        public void End(bool mayPass)
        {
            Cancellation.Dispose();
            Completion.SetResult(mayPass);
        }
    }
}
