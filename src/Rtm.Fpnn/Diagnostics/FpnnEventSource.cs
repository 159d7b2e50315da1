using System.Diagnostics.Tracing;

namespace Rtm.Fpnn.Diagnostics;

/// <summary>Tells the life of every connection of the process to EventListener, EventPipe and, on Windows, ETW.</summary>
/// <remarks>
/// An EventSource and no ILogger: it is part of both runtimes, so it needs no package, is found by its name from outside the process, and is
/// the same wherever the library is loaded.
/// </remarks>
[EventSource(Name = "Rtm-Fpnn")]
internal sealed class FpnnEventSource : EventSource
{
    public static readonly FpnnEventSource Log = new();

    private FpnnEventSource()
    {
    }

    [NonEvent]
    public void Write(ClientEvent happened)
    {
        if (!IsEnabled())
            return;
        string endpoint = happened.Endpoint;
        string reason = happened.Reason ?? string.Empty;
        switch (happened.Kind)
        {
            case ClientEventKind.Resolving:
                Resolving(endpoint);
                break;
            case ClientEventKind.Connecting:
                Connecting(endpoint, happened.Attempt ?? 0);
                break;
            case ClientEventKind.Connected:
                Connected(endpoint, happened.Seconds ?? 0);
                break;
            case ClientEventKind.Verified:
                Verified(endpoint);
                break;
            case ClientEventKind.Failed:
                Failed(endpoint, reason, happened.Text);
                break;
            case ClientEventKind.Lost:
                Lost(endpoint, reason, happened.Text);
                break;
            case ClientEventKind.Waiting:
                Waiting(endpoint, happened.Seconds ?? 0);
                break;
            case ClientEventKind.Healed:
                Healed(endpoint, happened.Seconds ?? 0, happened.Attempt ?? 0);
                break;
            case ClientEventKind.RateLimited:
                RateLimited(endpoint, reason);
                break;
            case ClientEventKind.Resent:
                Resent(endpoint, happened.Method ?? string.Empty, reason);
                break;
            case ClientEventKind.Closed:
                Closed(endpoint);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened.Kind, "There is no such event.");
        }
    }

    /// <summary>A listener of measurements or spans has thrown.</summary>
    [NonEvent]
    public void ListenerFailed(Exception failure)
    {
        if (IsEnabled())
            ListenerFailed(failure.GetType().Name, failure.Message);
    }

    [Event(1, Level = EventLevel.Verbose, Message = "Asking for the addresses of {0}.")]
    private void Resolving(string endpoint) => WriteEvent(1, endpoint);

    [Event(2, Level = EventLevel.Verbose, Message = "Connecting to {0}, attempt {1}.")]
    private void Connecting(string endpoint, int attempt) => WriteEvent(2, endpoint, attempt);

    [Event(3, Level = EventLevel.Informational, Message = "Connected to {0} in {1} s.")]
    private void Connected(string endpoint, double seconds) => WriteEvent(3, endpoint, seconds);

    [Event(4, Level = EventLevel.Informational, Message = "{0} takes project, secret and clock.")]
    private void Verified(string endpoint) => WriteEvent(4, endpoint);

    [Event(5, Level = EventLevel.Error, Message = "{2}")]
    private void Failed(string endpoint, string reason, string text) => WriteEvent(5, endpoint, reason, text);

    [Event(6, Level = EventLevel.Warning, Message = "{2}")]
    private void Lost(string endpoint, string reason, string text) => WriteEvent(6, endpoint, reason, text);

    [Event(7, Level = EventLevel.Verbose, Message = "Connecting to {0} again in {1} s.")]
    private void Waiting(string endpoint, double seconds) => WriteEvent(7, endpoint, seconds);

    [Event(8, Level = EventLevel.Informational, Message = "Connected to {0} again after {1} s and {2} attempts.")]
    private void Healed(string endpoint, double seconds, int attempts) => WriteEvent(8, endpoint, seconds, attempts);

    [Event(9, Level = EventLevel.Warning, Message = "{0} refuses requests ({1}): they are sent more slowly.")]
    private void RateLimited(string endpoint, string reason) => WriteEvent(9, endpoint, reason);

    [Event(10, Level = EventLevel.Informational, Message = "{1} is sent to {0} again ({2}).")]
    private void Resent(string endpoint, string method, string reason) => WriteEvent(10, endpoint, method, reason);

    [Event(11, Level = EventLevel.Informational, Message = "The client of {0} was closed.")]
    private void Closed(string endpoint) => WriteEvent(11, endpoint);

    [Event(12, Level = EventLevel.Error, Message = "A listener of measurements or spans failed: {1}")]
    private void ListenerFailed(string type, string text) => WriteEvent(12, type, text);
}
