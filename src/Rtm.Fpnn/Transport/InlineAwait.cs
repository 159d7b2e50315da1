using System.Runtime.CompilerServices;

namespace Rtm.Fpnn.Transport;

/// <summary>Awaits without the thread pool, always.</summary>
/// <remarks>
/// The runtime's own awaiters go on where the task ends, but for one case: a task that ends between the question whether it has ended and the
/// registration of what comes next sends that to the thread pool. Where the pool has no thread to spare, one call in some hundreds would wait for it.
/// </remarks>
internal static class InlineAwait
{
    /// <summary>What awaits it goes on where the task ends, or at once if it has; it must not block.</summary>
    public static InlineAwaitable ResumingInline(this Task task) => new(task);

    /// <inheritdoc cref="ResumingInline(Task)"/>
    public static InlineAwaitable<T> ResumingInline<T>(this Task<T> task) => new(task);

    /// <summary>Registers what comes next, or runs it.</summary>
    public static void Continue(Task task, Action continuation) => task.ContinueWith(
        static (_, next) => ((Action)next!)(),
        continuation,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}

/// <summary>What is awaited; see <see cref="InlineAwait"/>.</summary>
internal readonly struct InlineAwaitable(Task task) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public InlineAwaitable GetAwaiter() => this;

    public void GetResult() => task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => InlineAwait.Continue(task, continuation);

    public void UnsafeOnCompleted(Action continuation) => InlineAwait.Continue(task, continuation);
}

/// <inheritdoc cref="InlineAwaitable"/>
/// <typeparam name="T">The task's result.</typeparam>
internal readonly struct InlineAwaitable<T>(Task<T> task) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public InlineAwaitable<T> GetAwaiter() => this;

    public T GetResult() => task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => InlineAwait.Continue(task, continuation);

    public void UnsafeOnCompleted(Action continuation) => InlineAwait.Continue(task, continuation);
}
