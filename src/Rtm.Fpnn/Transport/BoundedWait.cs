namespace Rtm.Fpnn.Transport;

/// <summary>Waits for a task for a limited time, without the runtime's timers: they need the thread pool, all of whose threads may wait themselves.</summary>
internal static class BoundedWait
{
    /// <summary>Waits until a task has ended, or the time is over.</summary>
    /// <param name="task">The task; whether it fails does not matter here.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>Whether it has ended. What awaits this goes on where the task ends, or on the thread of all deadlines, and must not block.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<bool> EndsWithinAsync(this Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource<bool>();
        using var timer = new DeadlineTimer(() => over.TrySetResult(true));
        timer.ComeBy(MonotonicClock.Milliseconds + (long)Math.Ceiling(limit.TotalMilliseconds));
        using CancellationTokenRegistration cancellation = cancellationToken.Register(() => over.TrySetResult(true), useSynchronizationContext: false);
        bool hasEnded = await Task.WhenAny(task, over.Task).ResumingInline() == task;
        cancellationToken.ThrowIfCancellationRequested();
        return hasEnded;
    }
}
