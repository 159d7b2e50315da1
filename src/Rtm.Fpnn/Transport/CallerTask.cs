namespace Rtm.Fpnn.Transport;

/// <summary>Hands tasks of this library to callers.</summary>
internal static class CallerTask
{
    /// <summary>
    /// The same result, in a task whose awaiters go on in the thread pool or in their own context, never on the library's thread that ended it.
    /// Whoever waits for it by blocking is woken without the thread pool.
    /// </summary>
    public static Task<TAnswer> ResumingAsynchronously<TAnswer>(this Task<TAnswer> task)
    {
        if (task.IsCompleted)
            return task;
        var completion = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = CompleteAsync(task, completion);
        return completion.Task;
    }

    private static async Task CompleteAsync<TAnswer>(Task<TAnswer> task, TaskCompletionSource<TAnswer> completion)
    {
        try
        {
            completion.SetResult(await task.ResumingInline());
        }
        catch (OperationCanceledException cancelled)
        {
            completion.SetException(cancelled);
            _ = completion.Task.Exception;
        }
        catch (Exception failure)
        {
            completion.SetException(failure);
        }
    }
}
