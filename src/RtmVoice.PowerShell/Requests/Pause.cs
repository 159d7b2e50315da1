using Rtm.Fpnn.Transport;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Waits on the library's thread of all deadlines: the runtime's own timers call on the thread pool, which may have no thread to spare.</summary>
internal static class Pause
{
    /// <summary>Waits for some time.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>What awaits it goes on where the waiting ends, and must neither block nor take long.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task Async(TimeSpan time, CancellationToken cancellationToken) =>
        new TaskCompletionSource<bool>().Task.EndsWithinAsync(time, cancellationToken);
}
