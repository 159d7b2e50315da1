using Rtm.Emulator.Tests.Chaos;

namespace RtmVoice.Soak;

/// <summary>Forced disconnects of all kinds, and a comparison of what the client was told with what the server did.</summary>
internal sealed class ChaosSoak : ISoak
{
    public string Name => "chaos";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        ChaosReport report = await new ChaosRun(options.Seed, options.Scaled(200)).RunAsync();
        bool isSound = report is { Lost: 0, Duplicated: 0, Contradicted: 0, Undocumented: 0, IsHealthy: true };
        return new SoakResult(
            isSound,
            $"{report.Requests} requests, {report.Disconnects} disconnects, {report.Succeeded} succeeded, {report.Refused} failed with a known outcome, "
                + $"{report.Unknown} with an unknown one; lost {report.Lost}, doubled {report.Duplicated}, contradicted {report.Contradicted}, "
                + $"undocumented {report.Undocumented}, healthy afterwards: {report.IsHealthy}");
    }
}
