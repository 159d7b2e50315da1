namespace Rtm.Fpnn.Transport;

/// <summary>
/// Calls of the system that block for as long as they like: resolving a name, connecting, a handshake. Each runs on a thread of its own, so
/// that whoever waits for it can give it up, and needs neither the thread pool nor a cancellation that the call does not know.
/// </summary>
internal static class BlockingCall
{
    /// <summary>Starts a call.</summary>
    /// <param name="name">The thread's name, for debuggers.</param>
    /// <param name="call">The call.</param>
    /// <returns>How it ended. Its exception counts as observed: nobody need wait for a call that was given up.</returns>
    public static Task<T> Start<T>(string name, Func<T> call)
    {
        var completion = new TaskCompletionSource<T>();
        BackgroundThread.Start(name, () =>
        {
            try
            {
                completion.SetResult(call());
            }
            catch (Exception failure)
            {
                completion.SetException(failure);
                _ = completion.Task.Exception;
            }
        });
        return completion.Task;
    }

    /// <summary>Waits for one of several tasks to end, holding the thread.</summary>
    /// <returns>False if the time is over first.</returns>
    public static bool AwaitAny(IEnumerable<Task> tasks, TimeSpan limit) => Task.WaitAny([.. tasks], limit) >= 0;

    /// <summary>Gives a call up: what it brings in the end is closed.</summary>
    public static void Abandon<T>(this Task<T> call)
        where T : IDisposable => call.ContinueWith(
            static ended => ended.Result.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
