using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Watching;

/// <summary>The thread on which watches begin, and go on where what comes next takes long: the thread pool may have none to spare.</summary>
internal sealed class WatchThread
{
    private const int YieldsBeforeSleep = 16;

    private readonly object _gate = new();
    private readonly Queue<(TaskCompletionSource<bool> Source, bool IsDone)> _next = new();
    private volatile bool _hasNext;
    private int _watches;
    private bool _isRunning;

    /// <summary>Begins a watch here. The thread ends with the last one.</summary>
    public async Task RunAsync(Func<Task> watch)
    {
        lock (_gate)
        {
            if (!_isRunning)
                BackgroundThread.Start("RtmVoice watch", Run);
            _isRunning = true;
            _watches++;
        }

        try
        {
            await SwitchAsync().ResumingInline();
            await watch().ResumingInline();
        }
        finally
        {
            lock (_gate)
            {
                _watches--;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>What awaits it goes on here.</summary>
    public Task SwitchAsync()
    {
        var here = new TaskCompletionSource<bool>();
        Complete(here, isDone: true);
        return here.Task;
    }

    /// <summary>Ends a task here. Once the thread has ended, nobody waits for anything that takes long, and it ends where this is called.</summary>
    /// <param name="source">The task.</param>
    /// <param name="isDone">Whether it is done, or cancelled.</param>
    public void Complete(TaskCompletionSource<bool> source, bool isDone)
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                _next.Enqueue((source, isDone));
                _hasNext = true;
                Monitor.Pulse(_gate);
                return;
            }
        }

        End(source, isDone);
    }

    private static void End(TaskCompletionSource<bool> source, bool isDone)
    {
        if (isDone)
            source.SetResult(true);
        else
            source.SetCanceled();
    }

    private void Run()
    {
        while (TakeNext() is { } next)
            End(next.Source, next.IsDone);
    }

    private (TaskCompletionSource<bool> Source, bool IsDone)? TakeNext()
    {
        // As a rule the next comes within microseconds, and falling asleep and being woken costs more than letting others run meanwhile.
        for (int i = 0; i < YieldsBeforeSleep && !_hasNext; i++)
            Thread.Yield();
        lock (_gate)
        {
            while (_next.Count == 0)
            {
                if (_watches == 0)
                {
                    _isRunning = false;
                    return null;
                }

                Monitor.Wait(_gate);
            }

            (TaskCompletionSource<bool> Source, bool IsDone) next = _next.Dequeue();
            _hasNext = _next.Count > 0;
            return next;
        }
    }
}
