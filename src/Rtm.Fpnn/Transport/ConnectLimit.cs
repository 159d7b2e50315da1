using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>The time that one attempt at connecting may take, all of its steps together.</summary>
internal sealed class ConnectLimit
{
    private readonly string _endpoint;
    private readonly TimeSpan _timeout;
    private readonly long _deadline;

    /// <param name="endpoint">The server, for messages.</param>
    /// <param name="timeout">The time, from now.</param>
    public ConnectLimit(string endpoint, TimeSpan timeout)
    {
        _endpoint = endpoint;
        _timeout = timeout;
        _deadline = MonotonicClock.Milliseconds + Math.Max(1, (long)timeout.TotalMilliseconds);
    }

    /// <summary>What is left of it; zero when it is over.</summary>
    public TimeSpan Left => TimeSpan.FromMilliseconds(Math.Max(0, _deadline - MonotonicClock.Milliseconds));

    /// <summary>What is said when the time is over.</summary>
    /// <param name="reason">What was waited for, and what to do about it: sentences.</param>
    /// <param name="cause">The cause below, if any.</param>
    public FpnnTimeoutException Exceeded(string reason, Exception? cause = null) =>
        new($"Connecting to {_endpoint} took longer than {_timeout.TotalSeconds:0.###} s. {reason}", cause) { Endpoint = _endpoint };
}
