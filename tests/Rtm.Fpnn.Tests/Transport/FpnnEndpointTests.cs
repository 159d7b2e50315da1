using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

public class FpnnEndpointTests
{
    [Theory]
    [InlineData("rtm.example.com:13315", "rtm.example.com", 13315)]
    [InlineData("127.0.0.1:1", "127.0.0.1", 1)]
    [InlineData(" [::1]:65535 ", "::1", 65535)]
    public void An_endpoint_is_a_host_and_a_port(string text, string host, int port)
    {
        FpnnEndpoint endpoint = FpnnEndpoint.Parse(text);

        Assert.Equal(host, endpoint.Host);
        Assert.Equal(port, endpoint.Port);
        Assert.Equal(text.Trim(), endpoint.ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("rtm.example.com", "has no port")]
    [InlineData("[::1]", "has no port")]
    [InlineData("::1:13315", "in brackets")]
    [InlineData("host:0", "not a number from 1 to 65535")]
    [InlineData("host:65536", "not a number from 1 to 65535")]
    [InlineData("host:+80", "not a number from 1 to 65535")]
    [InlineData("ho st:80", "not a host name")]
    [InlineData(":80", "not a host name")]
    public void Text_that_is_no_endpoint_is_refused_with_the_reason(string text, string reason)
    {
        FormatException refused = Assert.Throws<FormatException>(() => FpnnEndpoint.Parse(text));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_names_are_compared_without_case() =>
        Assert.Equal(new FpnnEndpoint("RTM.example.com", 1), FpnnEndpoint.Parse("rtm.example.com:1"));
}
