using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Requests;

namespace RtmVoice.PowerShell.Watching;

/// <summary>Brings what several watches see to the one thread that may write to the pipeline.</summary>
/// <remarks>
/// A watch goes on when what it offered has been written and the commands after it have done with it. So nothing piles up where these are
/// slow, and what a watch takes note of has really been told.
/// </remarks>
/// <param name="watchCount">How many watches there are.</param>
internal sealed class WatchOutput(int watchCount)
{
    private readonly object _gate = new();
    private readonly WatchThread _thread = new();
    private readonly BlockingCollection<(IReadOnlyList<object> Items, TaskCompletionSource<bool> Written)> _offered = [];
    private Exception? _failure;
    private int _running = watchCount;

    /// <summary>Begins a watch. The output ends when all have ended, or one has failed for a reason that nobody expects.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="stopping">Nobody reads any more when it is cancelled.</param>
    public async void Begin(Func<Task> watch, CancellationToken stopping)
    {
        try
        {
            using CancellationTokenRegistration registration = stopping.Register(Abandon, useSynchronizationContext: false);
            await _thread.RunAsync(watch).ResumingInline();
        }
        catch (Exception unexpected)
        {
            _failure = unexpected;
        }

        if (Interlocked.Decrement(ref _running) == 0 || _failure is not null)
            Close();
    }

    /// <summary>What awaits it goes on where it may take long: neither where answers are received nor where the pipeline runs.</summary>
    public Task SwitchAsync() => _thread.SwitchAsync();

    /// <summary>Writes objects, or records of other streams; ends when they have been written.</summary>
    /// <returns>Cancelled if nobody reads any more.</returns>
    public Task WriteAsync(IReadOnlyList<object> items)
    {
        if (items.Count == 0)
            return Task.CompletedTask;
        var written = new TaskCompletionSource<bool>();
        lock (_gate)
        {
            if (_offered.IsAddingCompleted)
                return Task.FromCanceled(new CancellationToken(canceled: true));
            _offered.Add((items, written));
        }

        return written.Task;
    }

    /// <summary>What the watches offer, as it comes, until all of them have ended.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<object> Read(CancellationToken stopping)
    {
        try
        {
            foreach ((IReadOnlyList<object> items, TaskCompletionSource<bool> written) in _offered.GetConsumingEnumerable(stopping))
            {
                int told = 0;
                try
                {
                    while (told < items.Count)
                    {
                        LiveInput.MayPause = told == items.Count - 1;
                        try
                        {
                            yield return items[told];
                        }
                        finally
                        {
                            LiveInput.MayPause = false;
                        }

                        stopping.ThrowIfCancellationRequested();
                        told++;
                    }
                }
                finally
                {
                    // The pipeline's thread is not a place to go on.
                    _thread.Complete(written, isDone: told == items.Count);
                }
            }
        }
        finally
        {
            Abandon();
        }

        if (_failure is not null)
            ExceptionDispatchInfo.Capture(_failure).Throw();
    }

    /// <summary>Lets nobody wait for being read any more.</summary>
    private void Abandon()
    {
        Close();
        while (_offered.TryTake(out (IReadOnlyList<object> Items, TaskCompletionSource<bool> Written) left))
            _thread.Complete(left.Written, isDone: false);
    }

    private void Close()
    {
        lock (_gate)
            _offered.CompleteAdding();
    }
}
