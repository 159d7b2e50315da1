namespace Rtm.Fpnn.Transport;

/// <summary>Starts the library's own threads: none keeps the process alive, none carries what belongs to whoever happened to start it.</summary>
internal static class BackgroundThread
{
    /// <summary>Runs a loop on a thread of its own, without the caller's execution context: its <see cref="AsyncLocal{T}"/> values are not seen there.</summary>
    /// <param name="name">The thread's name, for debuggers.</param>
    /// <param name="run">The loop; it lets no exception out.</param>
    public static void Start(string name, Action run)
    {
        var thread = new Thread(new ThreadStart(run)) { IsBackground = true, Name = name };
#if NET
        thread.UnsafeStart();
#else
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
            return;
        }

        using (ExecutionContext.SuppressFlow())
            thread.Start();
#endif
    }
}
