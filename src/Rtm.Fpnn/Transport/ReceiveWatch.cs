namespace Rtm.Fpnn.Transport;

/// <summary>
/// Sees to it that a caller who blocks where it was resumed holds up nobody for long: when a turn stands still, it is taken from its
/// thread and another one begins. The timer runs only while callers are being resumed.
/// </summary>
internal sealed class ReceiveWatch : IDisposable
{
    private const int Interval = 10;

    private readonly Action _receive;
    private readonly Timer _timer;
    private ReceiveTurn _turn = new();
    private int _isArmed;
    private int _seen = -1;

    /// <param name="receive">Goes on receiving in a new turn, on a thread of the pool.</param>
    public ReceiveWatch(Action receive)
    {
        _receive = receive;
        _timer = new Timer(static state => ((ReceiveWatch)state!).Look(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The turn of the thread that receives.</summary>
    public ReceiveTurn Turn => Volatile.Read(ref _turn);

    /// <summary>Watches the turn until nobody is being resumed. Called before callers are.</summary>
    public void Watch()
    {
        if (Volatile.Read(ref _isArmed) == 0 && Interlocked.Exchange(ref _isArmed, 1) == 0)
            _timer.Change(Interval, Timeout.Infinite);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // Whoever is resumed from here on arms the timer anew.
        Interlocked.Exchange(ref _isArmed, 0);
        ReceiveTurn turn = Turn;
        if (!turn.IsResuming)
            return;
        int resumed = turn.Resumed;
        if (resumed == _seen && turn.TryTake())
        {
            _seen = -1;
            Volatile.Write(ref _turn, new ReceiveTurn());
            _receive();
            return;
        }

        _seen = resumed;
        Watch();
    }
}
