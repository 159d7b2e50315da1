using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Requests;

/// <summary>Waits on the library's thread of all deadlines: the runtime's own timers call on the thread pool, which may have no thread to spare.</summary>
internal static class Pause
{
    /// <summary>Waits for some time, or until a session is closed: whoever waits to ask it again would wait for nothing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <returns>What awaits it goes on where the waiting ends, and must neither block nor take long.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task WhileOpenAsync(RtmVoiceSession session, TimeSpan time, CancellationToken cancellationToken) =>
        session.Closed.EndsWithinAsync(time, cancellationToken);
}
