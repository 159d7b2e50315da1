namespace Rtm.Emulator.Tests.Chaos;

public class RelayTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_contradicted_by_a_network_that_repeats_and_drops_frames()
    {
        RelayReport report = await RelayRun.RunAsync(seed: 1, changes: 1000);

        Assert.Equal((0, 0, 0), (report.Lost, report.Duplicated, report.Contradicted));
        Assert.True(report is { IsHealthy: true, Repeated: > 0, Dropped: > 0 });
    }
}
