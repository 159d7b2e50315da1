using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
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

    [Fact]
    public void Options_that_are_missing_are_named()
    {
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => new FpnnClient(null!)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => new RtmVoiceClient(null!)).ParamName);
        Assert.Equal("Endpoint", Assert.Throws<ArgumentNullException>(() => new FpnnClient(new() { Endpoint = null! })).ParamName);
        Assert.Equal("KeepAlive", Assert.Throws<ArgumentNullException>(() => new FpnnClient(new() { Endpoint = Somewhere, KeepAlive = null! })).ParamName);
        Assert.Equal("Reconnect", Assert.Throws<ArgumentNullException>(() => new FpnnClient(new() { Endpoint = Somewhere, Reconnect = null! })).ParamName);
        Assert.Equal(
            "ServerKey",
            Assert.Throws<ArgumentNullException>(() => new FpnnClient(new() { Endpoint = Somewhere, Encryption = new() { ServerKey = null! } })).ParamName);
        Assert.Equal(
            "Credential", Assert.Throws<ArgumentNullException>(() => new RtmVoiceClient(new() { Endpoint = Somewhere, Credential = null! })).ParamName);
    }

    [Fact]
    public void Options_that_have_no_such_value_are_refused_by_their_name()
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate();

        Assert.Equal(
            "Mode",
            Assert.Throws<ArgumentException>(() => new FpnnClient(new()
            {
                Endpoint = Somewhere,
                Encryption = new() { ServerKey = pair.PublicKey, Mode = (EncryptionMode)2 },
            })).ParamName);
        Assert.Equal(
            "Api",
            Assert.Throws<ArgumentException>(() => new RtmVoiceClient(new()
            {
                Endpoint = Somewhere,
                Credential = new RtmCredential(1, "s"),
                Api = (VoiceApi)3,
            })).ParamName);
        Assert.Equal(
            "MinLifetime",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FpnnClient(new()
            {
                Endpoint = Somewhere,
                Reconnect = new() { MinLifetime = TimeSpan.FromTicks(-1) },
            })).ParamName);
    }

    private static FpnnEndpoint Somewhere => new("127.0.0.1", 1);
}
