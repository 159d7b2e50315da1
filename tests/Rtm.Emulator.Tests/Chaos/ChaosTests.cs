namespace Rtm.Emulator.Tests.Chaos;

public class ChaosTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nothing_is_lost_doubled_or_contradicted_while_connections_end_in_every_way(int seed)
    {
        ChaosReport report = await new ChaosRun(seed, disconnects: 40).RunAsync();

        Assert.Equal((0, 0, 0, 0), (report.Lost, report.Duplicated, report.Contradicted, report.Undocumented));
        Assert.True(report.IsHealthy);
        Assert.True(report.Disconnects >= 40);
        Assert.True(report.Succeeded > 0);
    }
}
