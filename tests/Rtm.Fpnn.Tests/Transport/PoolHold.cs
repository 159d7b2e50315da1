using System.Collections.Concurrent;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Holds every thread of the pool, and each that it adds, until disposed.</summary>
internal sealed class PoolHold : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly ConcurrentBag<Task> _held = [];

    public PoolHold()
    {
        for (int i = 0; i < 200; i++)
            _held.Add(Task.Run(() => _release.Wait(TimeSpan.FromSeconds(30))));
        SpinWait.SpinUntil(() => ThreadPool.PendingWorkItemCount < 200);
    }

    public void Dispose()
    {
        _release.Set();
        Task.WaitAll([.. _held]);
    }
}
