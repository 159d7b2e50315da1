using Rtm.Emulator.Tests.Chaos;

namespace RtmVoice.Soak;

/// <summary>Changes through a relay that repeats and drops frames: what the client is told of each agrees with the server's journal.</summary>
internal sealed class RelaySoak : ISoak
{
    public string Name => "relay";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        int changes = options.Scaled(20_000);
        RelayReport report = await RelayRun.RunAsync(options.Seed, changes);
        return new SoakResult(
            report is { Lost: 0, Duplicated: 0, Contradicted: 0, IsHealthy: true },
            $"{changes} changes, {report.Repeated} frames repeated, {report.Dropped} dropped; {report.Unknown} with an unknown outcome; "
                + $"lost {report.Lost}, doubled {report.Duplicated}, contradicted {report.Contradicted}, healthy afterwards: {report.IsHealthy}");
    }
}
