using RtmVoice.Benchmarks.Processes;

namespace RtmVoice.Benchmarks.Goals;

/// <summary>How much memory a process takes more when it reads the audit of a million changes.</summary>
internal sealed class AuditReadGoal : IGoal
{
    private const int Changes = 1_000_000;

    // How many were under way at a time when they were recorded.
    private const int InFlight = 64;

    public string Name => "Get-RtmVoiceAudit of 1,000,000 changes: memory above the baseline";

    public Bound Bound => Bound.AtMost(60, "MB");

    public Figure Measure()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        try
        {
            Write(file);
            (double megabytes, double seconds) = FreshProcess.ReadAudit(file);
            return new Figure(megabytes, FormattableString.Invariant($"a file of {new FileInfo(file).Length / 1e6:0} MB, read in {seconds:0.0} s"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Write(string file)
    {
        using StreamWriter writer = File.CreateText(file);
        for (int id = 0; id < Changes + InFlight; id++)
        {
            if (id < Changes)
                WriteIntent(writer, id);
            if (id >= InFlight)
                WriteOutcome(writer, id - InFlight);
        }
    }

    private static void WriteIntent(StreamWriter writer, int id) => writer.Write(FormattableString.Invariant(
        $$"""{"version":1,"type":"intent","time":"2026-01-31T22:00:00.000Z","id":"{{id:x32}}","session":"lab","endpoint":"rtm.example.com:13315","projectId":11000001,"function":"KickoutFromVoiceRoom","roomId":{{(id % 50_000) + 1}},"userId":[{{id + 1}}],"fromUserId":9,"reason":"TICKET-4711 spam","userName":"ada","machineName":"vm-17","processId":5121,"position":"/runbooks/sweep.ps1:14"}""") + "\n");

    private static void WriteOutcome(StreamWriter writer, int id) => writer.Write(FormattableString.Invariant(
        $$"""{"version":1,"type":"outcome","time":"2026-01-31T22:00:01.000Z","id":"{{id:x32}}","outcome":"Succeeded","durationMilliseconds":1.532}""") + "\n");
}
