using Rtm.Fpnn.Tests.Exhaustion;

namespace RtmVoice.Soak;

/// <summary>A session whose process runs out of handles while its connections are closed heals each time that they are back.</summary>
internal sealed class HandleSoak : ISoak
{
    public string Name => "handles";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        // Windows has no such limit for a process.
        if (OperatingSystem.IsWindows())
            return new SoakResult(IsSound: true, "not on Windows");
        int rounds = options.Scaled(100);
        string complaints = await HandleExhaustionRun.RunAsync(rounds);
        return new SoakResult(complaints.Length == 0, $"out of handles {rounds} times. {complaints}".TrimEnd());
    }
}
