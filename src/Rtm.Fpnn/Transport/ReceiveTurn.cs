namespace Rtm.Fpnn.Transport;

/// <summary>
/// One thread's turn at receiving for a connection. Callers go on within it, where their answers arrived, which saves a change of threads
/// for each; a turn that one of them holds up can be taken away, and another thread goes on with the next.
/// </summary>
internal sealed class ReceiveTurn
{
    private const int Working = 0;
    private const int Resuming = 1;
    private const int Taken = 2;

    [ThreadStatic]
    private static ReceiveTurn? _ofThisThread;

    private int _state = Working;
    private int _resumed;
    private int _batch;
    private int _slowBatch = -1;

    /// <summary>Whether the code that runs now was called within this turn, and the turn still goes on behind it.</summary>
    public bool IsHere => _ofThisThread == this && !IsTaken;

    /// <summary>Whether the turn was taken away.</summary>
    public bool IsTaken => Volatile.Read(ref _state) == Taken;

    /// <summary>Whether a caller has been resumed and has not come back.</summary>
    public bool IsResuming => Volatile.Read(ref _state) == Resuming;

    /// <summary>The number of the batch at work.</summary>
    public int Batch => Volatile.Read(ref _batch);

    /// <summary>How many callers came back. If it stands still while one is resumed, that one holds the turn up.</summary>
    public int Resumed => Volatile.Read(ref _resumed);

    /// <summary>Gives the turn to this thread, for as long as the thread lives.</summary>
    public void Enter() => _ofThisThread = this;

    /// <summary>Begins with the answers that came together.</summary>
    public void BeginBatch() => Volatile.Write(ref _batch, unchecked(_batch + 1));

    /// <summary>Lets the callers of a batch that are still to come go on in the thread pool, side by side.</summary>
    public void SpreadOut(int batch) => Volatile.Write(ref _slowBatch, batch);

    /// <summary>Marks that a caller is about to be resumed.</summary>
    /// <returns>False if this batch is spread out: the caller is to go on in the thread pool, and there is nothing to mark.</returns>
    public bool TryBeginResuming()
    {
        if (Volatile.Read(ref _slowBatch) == _batch)
            return false;
        Interlocked.Exchange(ref _state, Resuming);
        return true;
    }

    /// <summary>Marks that the caller has come back.</summary>
    /// <returns>False if the turn was taken away meanwhile: nothing of the connection may be touched any more.</returns>
    public bool TryEndResuming()
    {
        Volatile.Write(ref _resumed, _resumed + 1);
        return Interlocked.CompareExchange(ref _state, Working, Resuming) == Resuming;
    }

    /// <summary>Takes the turn away from a thread that is held up.</summary>
    /// <returns>False if it is not, or no longer.</returns>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Resuming) == Resuming;
}
