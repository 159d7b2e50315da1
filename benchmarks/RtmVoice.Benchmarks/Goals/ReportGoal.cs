using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How long a report of a million members takes, read from the server or piped in; how large it is, and what memory it takes.</summary>
internal sealed class ReportGoal : IGoal
{
    private const double MostMegabytes = 20;
    private const double MostMemory = 200;

    public string Name => "50,000 rooms of 20 members each, all of long ids, become a report of at most 20 MB, in at most 200 MB more memory";

    public Bound Bound => Bound.AtMost(10, "s");

    public Figure Measure()
    {
        using ServerProcess server = ServerProcess.Emulator("50000x20r");
        ReportCost read = FreshProcess.Report(server.Endpoint, "Export-RtmVoiceReport -ThrottleLimit 256");
        ReportCost piped = FreshProcess.Report(server.Endpoint, "Get-RtmVoiceRoom | Get-RtmVoiceRoomMember -ThrottleLimit 256 | Export-RtmVoiceReport");
        return new Figure(
            Math.Max(read.Seconds, piped.Seconds),
            FormattableString.Invariant($"read by the cmdlet: {read}; a million rows piped in: {piped}"),
            IsSound: Math.Max(read.FileMegabytes, piped.FileMegabytes) <= MostMegabytes && Math.Max(read.Memory, piped.Memory) <= MostMemory);
    }
}
