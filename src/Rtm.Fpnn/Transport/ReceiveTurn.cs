namespace Rtm.Fpnn.Transport;

/// <summary>
/// One thread's turn at receiving for a connection. Callers go on within it, where their answers arrived, which saves a change of threads
/// for each; a turn that one of them holds up can be taken away, and another thread goes on with the next.
/// </summary>
internal sealed class ReceiveTurn
{
    // Callers that need longer than this together go on in the thread pool, side by side. Most need microseconds.
    private const int LongestMilliseconds = 5;

    private const int Working = 0;
    private const int Resuming = 1;
    private const int Taken = 2;

    [ThreadStatic]
    private static ReceiveTurn? _ofThisThread;

    private int _state = Working;
    private int _resumed;
    private long _began;

    /// <summary>Whether the code that runs now was called within this turn, and the turn still goes on behind it.</summary>
    public bool IsHere => _ofThisThread == this && !IsTaken;

    /// <summary>Whether the turn was taken away.</summary>
    public bool IsTaken => Volatile.Read(ref _state) == Taken;

    /// <summary>Whether a caller has been resumed and has not come back.</summary>
    public bool IsResuming => Volatile.Read(ref _state) == Resuming;

    /// <summary>How many callers came back. If it stands still while one is resumed, that one holds the turn up.</summary>
    public int Resumed => Volatile.Read(ref _resumed);

    /// <summary>Gives the turn to this thread, for as long as the thread lives.</summary>
    public void Enter() => _ofThisThread = this;

    /// <summary>Begins to measure how long callers take.</summary>
    public void BeginBatch() => _began = MonotonicClock.Milliseconds;

    /// <summary>Ends an answered quest; whoever awaits it goes on within this call.</summary>
    /// <returns>False if the turn was taken away meanwhile: nothing of the connection may be touched any more.</returns>
    public bool Resume(PendingQuest answered)
    {
        if (MonotonicClock.Milliseconds - _began > LongestMilliseconds)
        {
            answered.Complete(inline: false);
            return true;
        }

        Interlocked.Exchange(ref _state, Resuming);
        answered.Complete(inline: true);
        _resumed++;
        return Interlocked.CompareExchange(ref _state, Working, Resuming) == Resuming;
    }

    /// <summary>Takes the turn away from a thread that is held up.</summary>
    /// <returns>False if it is not, or no longer.</returns>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Resuming) == Resuming;
}
