namespace Rtm.Fpnn.Transport;

/// <summary>How a silent peer is noticed: it is lost after <see cref="PingTimeout"/> × <see cref="Retries"/> + <see cref="Interval"/>.</summary>
public sealed class FpnnKeepAliveOptions
{
    /// <summary>How often <c>*ping</c> is sent; zero sends none. 20 s unless set, as in the C++ SDK; servers close idle connections after 60 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long each ping may go without any byte from the server. 5 s unless set.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many pings in a row may be lost before the connection is. 3 unless set; at least 1.</summary>
    public int Retries { get; init; } = 3;
}
