using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Awaiting that needs no thread of the pool, whenever the task ends.</summary>
public sealed class InlineAwaitTests
{
    [Fact]
    public void What_comes_next_runs_where_the_task_ends()
    {
        var source = new TaskCompletionSource<int>();
        var awaiter = source.Task.ResumingInline().GetAwaiter();
        int thread = 0;
        awaiter.UnsafeOnCompleted(() => thread = Environment.CurrentManagedThreadId);

        source.SetResult(7);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        Assert.True(awaiter.IsCompleted);
    }

    [Fact]
    public void What_comes_next_runs_at_once_after_a_task_that_ended_just_before()
    {
        var source = new TaskCompletionSource<int>();
        var awaiter = source.Task.ResumingInline().GetAwaiter();
        Assert.False(awaiter.IsCompleted);
        source.SetResult(7);
        int thread = 0;

        awaiter.UnsafeOnCompleted(() => thread = Environment.CurrentManagedThreadId);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public async Task A_failure_is_thrown_as_it_is()
    {
        var failure = new InvalidOperationException();
        var source = new TaskCompletionSource<int>();
        source.SetException(failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await source.Task.ResumingInline()));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await ((Task)source.Task).ResumingInline()));
    }
}
