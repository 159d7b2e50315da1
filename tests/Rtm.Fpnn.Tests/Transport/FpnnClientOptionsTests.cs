using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

public class FpnnClientOptionsTests
{
    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.0009)]
    [InlineData(-1)]
    [InlineData(1e6)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_pace_that_no_timer_can_keep_is_refused_by_its_name(double requestsPerSecond)
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => new FpnnClient(new FpnnClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", 1),
            RequestsPerSecond = requestsPerSecond,
        }));

        Assert.Equal("RequestsPerSecond", refused.ParamName);
        Assert.Contains("RequestsPerSecond is out of range: it is 0 (as they come), or a rate from 0.001", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(999999)]
    public void The_slowest_and_the_fastest_pace_are_accepted(double requestsPerSecond) => new FpnnClient(new FpnnClientOptions
    {
        Endpoint = new FpnnEndpoint("127.0.0.1", 1),
        RequestsPerSecond = requestsPerSecond,
    }).Dispose();

    [Theory]
    [InlineData(-1)]
    [InlineData(25)]
    public void A_time_that_no_timer_can_keep_is_refused_by_its_name(int days)
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => new FpnnClient(new FpnnClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", 1),
            ConnectTimeout = TimeSpan.FromDays(days),
        }));

        Assert.Equal("ConnectTimeout", refused.ParamName);
    }
}
