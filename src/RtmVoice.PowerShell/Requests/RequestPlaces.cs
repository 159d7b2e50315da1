namespace RtmVoice.PowerShell.Requests;

/// <summary>
/// The places of a window whose changes are recorded before they are sent: so many calls are under way at a time; those behind them have
/// their intents recorded meanwhile, and then wait for a place in the order in which they came.
/// </summary>
internal sealed class RequestPlaces : IDisposable
{
    // For each place, so that the disk keeps up, whichever of both is faster.
    private const int AheadOfEach = 4;
    private const int MostAhead = 1024;

    private readonly object _gate = new();
    private readonly Queue<(int Number, TaskCompletionSource<bool> Turn)> _waiting = new();
    private readonly CancellationTokenRegistration _stopping;
    private int _free;
    private int _last = int.MaxValue;
    private bool _isServing;

    /// <param name="places">How many calls are under way at a time.</param>
    /// <param name="endsWithFailure">Whether a call that fails is the last.</param>
    /// <param name="stopping">Nobody gets a place any more when it is cancelled.</param>
    public RequestPlaces(int places, bool endsWithFailure, CancellationToken stopping)
    {
        _free = places;
        EndsWithFailure = endsWithFailure;
        _stopping = stopping.Register(() => CloseBehind(-1));
    }

    /// <summary>Whether a call that fails is the last.</summary>
    public bool EndsWithFailure { get; }

    /// <summary>How many changes may be recorded while so many are under way.</summary>
    public static int Ahead(int places) => Math.Min(AheadOfEach * places, MostAhead);

    /// <summary>Ends the listening for the stop; nobody may wait for a place any more.</summary>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Waits for a place.</summary>
    /// <param name="number">The request's number in the order of the input.</param>
    /// <returns>Ends when there is a place; cancelled if there will be none. What awaits it goes on where a place came free, and must not block.</returns>
    public Task EnterAsync(int number)
    {
        lock (_gate)
        {
            if (number > _last)
                return Task.FromCanceled(new CancellationToken(canceled: true));
            if (_free > 0 && _waiting.Count == 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource<bool>();
            _waiting.Enqueue((number, turn));
            return turn.Task;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _free++;
            // Who gets a place may be done with it at once: that is for the loop that gave it to see, not for one inside of it.
            if (_isServing)
                return;
            _isServing = true;
        }

        Serve();
    }

    /// <summary>Lets no request behind this one make a call: the work ends with it.</summary>
    /// <param name="number">The request's number; -1 closes to all.</param>
    public void CloseBehind(int number)
    {
        var refused = new List<TaskCompletionSource<bool>>();
        lock (_gate)
        {
            _last = Math.Min(_last, number);
            for (int count = _waiting.Count; count > 0; count--)
            {
                (int Number, TaskCompletionSource<bool> Turn) next = _waiting.Dequeue();
                if (next.Number > _last)
                    refused.Add(next.Turn);
                else
                    _waiting.Enqueue(next);
            }
        }

        foreach (TaskCompletionSource<bool> turn in refused)
            turn.SetCanceled();
    }

    private void Serve()
    {
        while (true)
        {
            TaskCompletionSource<bool> next;
            lock (_gate)
            {
                if (_free == 0 || _waiting.Count == 0)
                {
                    _isServing = false;
                    return;
                }

                _free--;
                next = _waiting.Dequeue().Turn;
            }

            next.SetResult(true);
        }
    }
}

/// <summary>The place of one request.</summary>
/// <param name="places">All places.</param>
/// <param name="number">The request's number in the order of the input.</param>
internal sealed class RequestPlace(RequestPlaces places, int number)
{
    /// <inheritdoc cref="RequestPlaces.EnterAsync"/>
    public Task EnterAsync() => places.EnterAsync(number);

    /// <inheritdoc cref="RequestPlaces.Leave"/>
    public void Leave() => places.Leave();

    /// <summary>Notes that the call failed: where that ends the work, no request behind this one makes a call.</summary>
    public void Fail()
    {
        if (places.EndsWithFailure)
            places.CloseBehind(number);
    }
}
