using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

public class FpnnEndpointTests
{
    [Theory]
    [InlineData("rtm.example.com:13315", "rtm.example.com", 13315)]
    [InlineData("127.0.0.1:1", "127.0.0.1", 1)]
    [InlineData(" [::1]:65535 ", "::1", 65535)]
    [InlineData("\trtm.example.com:13315\r\n", "rtm.example.com", 13315)]
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
    [InlineData("host:", "has no port")]
    [InlineData("[::1]:", "has no port")]
    [InlineData("::1:13315", "in brackets")]
    [InlineData("fe80::1", "in brackets")]
    [InlineData("[::1:13315", "not an IPv6 address in brackets")]
    [InlineData("[::1]13315", "not an IPv6 address in brackets")]
    [InlineData("[rtm.example.com]:13315", "stand without brackets")]
    [InlineData("tcp:rtm.example.com:13315", "more than one colon")]
    [InlineData("tcp://rtm.example.com:13315", "the scheme 'tcp://'")]
    [InlineData("tls://rtm.example.com:13315/", "'rtm.example.com:13315'. TLS is asked for on its own")]
    [InlineData("rtm.example.com:13315/gate", "a path, '/gate'")]
    [InlineData("rtm.example.com:13315\\gate", "a path")]
    [InlineData("one:13315,two:13315", "several addresses")]
    [InlineData("one:13315; two:13315", "several addresses")]
    [InlineData("one:13315 two:13315", "several addresses")]
    [InlineData("one:13315\r\ntwo:13315", "several addresses")]
    [InlineData("user@rtm.example.com:13315", "names a user")]
    [InlineData("host:0", "not a number from 1 to 65535")]
    [InlineData("host:65536", "not a number from 1 to 65535")]
    [InlineData("host:+80", "not a number from 1 to 65535")]
    [InlineData("host:13315\0", "not a number from 1 to 65535")]
    [InlineData("host:\uFF17", "not a number from 1 to 65535")]
    [InlineData("ho st:80", "a blank in it")]
    [InlineData("host 13315", "a blank in it")]
    [InlineData("host: 13315", "a blank in it")]
    [InlineData("\"host:13315\"", "quotation marks around it. Leave them out: host:13315")]
    [InlineData("'host:13315'", "quotation marks")]
    [InlineData(":80", "not a host name")]
    [InlineData("\uFEFFhost:80", "'\\uFEFFhost' is not a host name")]
    [InlineData("ho\u200Bst:80", "'ho\\u200Bst' is not a host name")]
    public void Text_that_is_no_endpoint_is_refused_with_the_reason(string text, string reason)
    {
        FormatException refused = Assert.Throws<FormatException>(() => FpnnEndpoint.Parse(text));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user:canary@rtm.example.com:13315")]
    [InlineData("rtm://user:can@ary@rtm.example.com:13315/x")]
    public void What_may_be_a_password_is_not_repeated(string text)
    {
        FormatException refused = Assert.Throws<FormatException>(() => FpnnEndpoint.Parse(text));

        Assert.Contains("rtm.example.com:13315", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("can", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_names_are_compared_without_case() =>
        Assert.Equal(new FpnnEndpoint("RTM.example.com", 1), FpnnEndpoint.Parse("rtm.example.com:1"));
}
