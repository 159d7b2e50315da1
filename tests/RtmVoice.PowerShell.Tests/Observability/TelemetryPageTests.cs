using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RtmVoice.PowerShell.Tests.Observability;

/// <summary>What about_RtmVoice_Observability tells users to type, as it stands there.</summary>
public sealed class TelemetryPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(PowerShellUser.RepositoryRoot, "docs", "en-US", "about_RtmVoice_Observability.md"));

    private readonly PowerShellUser _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task A_runbook_sends_its_spans_and_metrics_to_a_collector()
    {
        string[] blocks = Blocks("A COLLECTOR");
        string folder = Directory.CreateDirectory(Path.Combine(_user.Home, "telemetry")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Telemetry.csproj"), blocks[0]);
        await File.WriteAllTextAsync(Path.Combine(folder, "Telemetry.cs"), blocks[1]);
        // With the packages of whoever runs the tests.
        string[] publish = [.. blocks[2].Trim().Split(' ')[1..]];
        ProcessResult published = await TestProcess.RunAsync(new ProcessStartInfo(TestProcess.DotNet, publish) { WorkingDirectory = _user.Home });
        Assert.True(published.ExitCode == 0, published.Output + published.Error);
        await File.WriteAllTextAsync(Path.Combine(_user.Home, "nightly-sweep.ps1"), """
            $null = Start-RtmVoiceEmulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull 7001 101, 102
            Get-RtmVoiceRoom | Get-RtmVoiceRoomMemberCount | ForEach-Object { "members $($_.MemberCount)" }
            """);
        await using Collector collector = await Collector.StartAsync();

        ProcessResult result = await _user.RunAsync($"""
            $env:OTEL_EXPORTER_OTLP_ENDPOINT = '{collector.Address}'
            $env:OTEL_SERVICE_NAME = 'nightly-sweep'
            {blocks[3]}
            """);

        Assert.Empty(result.Error);
        Assert.Equal(["members 2"], result.Lines);
        string spans = collector.SentTo("TraceService");
        Assert.All(["nightly-sweep", "Rtm.Fpnn", "pullIntoVoiceRoom", "getVoiceRoomMemberCount", "server.address"], text => Assert.Contains(text, spans, StringComparison.Ordinal));
        string metrics = collector.SentTo("MetricsService");
        Assert.All(["nightly-sweep", "rpc.client.call.duration", "fpnn.client.connects", "fpnn.client.io"], text => Assert.Contains(text, metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dotnet_counters_shows_a_runbook_that_is_running()
    {
        using TestProcess runbook = _user.Start("""
            $null = Start-RtmVoiceEmulator | Connect-RtmVoice
            Invoke-RtmVoiceRoomPull 7001 101
            "$PID"
            1..3000 | ForEach-Object { $null = Get-RtmVoiceRoom; Start-Sleep -Milliseconds 20 }
            """);
        string process = (await runbook.ReadLineAsync())!;
        string[] typed = Blocks("METRICS").Single().Trim().Replace("4711", process, StringComparison.Ordinal).Split(' ');
        string counters = Path.Combine(PowerShellUser.Packages, typed[0], "10.0.750501", "tools", "net8.0", "any", typed[0] + ".dll");
        using TestProcess watching = TestProcess.Start(new ProcessStartInfo(TestProcess.DotNet, ["--roll-forward", "Major", counters, .. typed[1..]])
        {
            // Where the process that is watched has its socket; and it shows nothing where it knows no terminal.
            Environment = { ["TMPDIR"] = Path.Combine(_user.Home, "tmp"), ["TERM"] = "xterm" },
        });

        var missing = new HashSet<string> { "[Rtm.Fpnn]", "rpc.client.call.duration", "fpnn.client.io", "fpnn.client.requests.in_flight", "fpnn.client.sessions.open" };
        for (string? line = await watching.ReadLineAsync(); missing.Count > 0 && line is not null; line = await watching.ReadLineAsync())
            missing.RemoveWhere(name => line.Contains(name, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    /// <summary>The code of one section.</summary>
    private static string[] Blocks(string section)
    {
        string text = Regex.Match(Page, $@"^## {section}$(.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        return [.. Regex.Matches(text, @"^```\w+\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value)];
    }
}
