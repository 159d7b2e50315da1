using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Alone, because what is set here holds for the whole process.</summary>
[Collection(nameof(FpnnDefaultsTests))]
[CollectionDefinition(nameof(FpnnDefaultsTests), DisableParallelization = true)]
public class FpnnDefaultsTests
{
    [Fact]
    public async Task Time_outs_are_inherited_from_the_process()
    {
        using var server = new RawServer();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) });
        await client.ConnectAsync();
        TimeSpan before = FpnnDefaults.RequestTimeout;
        FpnnDefaults.RequestTimeout = TimeSpan.FromMilliseconds(100);
        try
        {
            await Assert.ThrowsAsync<FpnnTimeoutException>(async () => await client.SendAsync<PingQuest, long>(default, TimeSpan.Zero));
        }
        finally
        {
            FpnnDefaults.RequestTimeout = before;
        }
    }

    [Fact]
    public void A_default_time_out_is_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FpnnDefaults.RequestTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => FpnnDefaults.ConnectTimeout = TimeSpan.FromSeconds(-1));
    }
}
