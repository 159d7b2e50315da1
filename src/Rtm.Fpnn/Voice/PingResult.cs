namespace Rtm.Fpnn.Voice;

/// <summary>What a <c>*ping</c> found out.</summary>
public sealed class PingResult
{
    /// <summary>Holds a measurement.</summary>
    /// <param name="roundTripTime">From sending to the answer.</param>
    /// <param name="serverTime">The server's clock when it answered.</param>
    /// <param name="clockSkew">The server's clock less this computer's, at the middle of the round trip.</param>
    public PingResult(TimeSpan roundTripTime, DateTimeOffset serverTime, TimeSpan clockSkew)
    {
        RoundTripTime = roundTripTime;
        ServerTime = serverTime;
        ClockSkew = clockSkew;
    }

    /// <summary>The time from sending the ping to its answer.</summary>
    public TimeSpan RoundTripTime { get; }

    /// <summary>The server's clock when it answered, to the millisecond.</summary>
    public DateTimeOffset ServerTime { get; }

    /// <summary>The server's clock less this computer's; negative if the server is behind. Exact to half the round trip.</summary>
    public TimeSpan ClockSkew { get; }
}
