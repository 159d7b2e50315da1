using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

public sealed class ServerLoadTests
{
    [Fact]
    public void A_pause_after_which_nothing_is_accepted_doubles()
    {
        var load = new ServerLoad(startsSlowly: false);

        Assert.Equal([20, 61, 142], [Refuse(load, 0), Refuse(load, 21), Refuse(load, 62)]);
    }

    [Fact]
    public void A_pause_after_which_something_is_accepted_stays_short_whatever_is_answered_first()
    {
        var load = new ServerLoad(startsSlowly: false);
        Refuse(load, 0);
        // Two were sent after the pause: the first is refused, the second accepted.
        Refuse(load, 21);
        load.OnAccepted(22);

        Assert.Equal(82, Refuse(load, 62));
    }

    private static double Refuse(ServerLoad load, double now)
    {
        load.OnRefused(FpnnErrorCode.WorkQueueFull, now, accepted: 0, inFlight: 1);
        return load.PausedUntil;
    }
}
