namespace Rtm.Fpnn.Transport;

/// <summary>
/// Has the busy connections of the process looked after, a hundred times a second and on one thread. The runtime's timers call on the
/// thread pool, whose threads then spin for more to do: ten times what the looking costs.
/// </summary>
internal static class Ticker
{
    // Milliseconds. Callers need microseconds as a rule; one that blocks has others wait for twice this at the most.
    private const int Interval = 10;

    private static readonly object Gate = new();
    private static List<ReceiveWatch> _waiting = [];
    private static List<ReceiveWatch> _called = [];
    private static Thread? _thread;

    /// <summary>Calls <see cref="ReceiveWatch.Look"/> within one interval, once.</summary>
    public static void CallOnce(ReceiveWatch watch)
    {
        lock (Gate)
        {
            _waiting.Add(watch);
            if (_waiting.Count == 1)
                Monitor.Pulse(Gate);
            if (_thread is not null)
                return;
            _thread = new Thread(Run) { IsBackground = true, Name = "FPNN ticker" };
            _thread.Start();
        }
    }

    private static void Run()
    {
        while (true)
        {
            WaitForWork();
            Thread.Sleep(Interval);
            lock (Gate)
                (_called, _waiting) = (_waiting, _called);
            _called.ForEach(static watch => watch.Look());
            _called.Clear();
        }
    }

    private static void WaitForWork()
    {
        lock (Gate)
        {
            while (_waiting.Count == 0)
                Monitor.Wait(Gate);
        }
    }
}
