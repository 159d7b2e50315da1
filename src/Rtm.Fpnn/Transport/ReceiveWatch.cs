namespace Rtm.Fpnn.Transport;

/// <summary>
/// Sees to it that callers hold up nobody for long where they were resumed. If one batch of them takes long, the rest of it goes on in the
/// thread pool; if one caller does, the turn is taken from its thread and another one begins.
/// </summary>
internal sealed class ReceiveWatch
{
    private readonly Action _receive;
    private ReceiveTurn _turn = new();
    private int _isWatched;
    private int _seenBatch;
    private int _seenResumed = -1;

    /// <param name="receive">Goes on receiving in a new turn, on a thread of its own.</param>
    public ReceiveWatch(Action receive) => _receive = receive;

    /// <summary>The turn of the thread that receives.</summary>
    public ReceiveTurn Turn => Volatile.Read(ref _turn);

    /// <summary>Ends an answered quest. Whoever awaits it goes on within this call, as a rule.</summary>
    /// <param name="turn">The turn of this thread.</param>
    /// <param name="answered">The quest, whose answer has been read.</param>
    /// <returns>False if the turn was taken away meanwhile: nothing of the connection may be touched any more.</returns>
    public bool Resume(ReceiveTurn turn, PendingQuest answered)
    {
        if (!turn.TryBeginResuming())
        {
            answered.Complete(inline: false);
            return true;
        }

        Watch();
        answered.Complete(inline: true);
        return turn.TryEndResuming();
    }

    /// <summary>Looks whether anything has moved since the last time.</summary>
    public void Look()
    {
        // Whoever is resumed from here on has the turn watched anew.
        Interlocked.Exchange(ref _isWatched, 0);
        ReceiveTurn turn = Turn;
        if (!turn.IsResuming)
            return;
        int batch = turn.Batch;
        int resumed = turn.Resumed;
        if (resumed == _seenResumed && turn.TryTake())
        {
            _seenResumed = -1;
            Volatile.Write(ref _turn, new ReceiveTurn());
            _receive();
            return;
        }

        if (batch == _seenBatch)
            turn.SpreadOut(batch);
        _seenBatch = batch;
        _seenResumed = resumed;
        Watch();
    }

    private void Watch()
    {
        if (Volatile.Read(ref _isWatched) == 0 && Interlocked.Exchange(ref _isWatched, 1) == 0)
            Ticker.CallOnce(this);
    }
}
