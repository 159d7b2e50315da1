using System.Diagnostics;
using System.Reflection;

namespace RtmVoice.Report.Tests;

/// <summary>Reports that the module has made in the real PowerShell, and the browser to open them in.</summary>
public sealed class ReportFixture : IAsyncLifetime
{
    // In milliseconds. Only a browser that hangs gets here, however loaded the machine is.
    private const float Limit = 300_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice-reports-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string RepositoryRoot { get; } = typeof(ReportFixture).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The reports by name.</summary>
    public static TheoryData<string> Names { get; } = ["night.html", "ids.html", "hostile.html", "empty.html", "week.html", "large.html", "even.html", "crowded.html"];

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Opens a report in a window of its own.</summary>
    public async Task<OpenReport> OpenAsync(string name, int width = 1280, ColorScheme colors = ColorScheme.Light, bool runsScript = true)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colors,
            JavaScriptEnabled = runsScript,
            Permissions = ["clipboard-read", "clipboard-write"],
            Locale = "de-DE",
            TimezoneId = "Asia/Tokyo",
        });
        context.SetDefaultTimeout(Limit);
        var report = new OpenReport(await context.NewPageAsync());
        await report.Page.GotoAsync(new Uri(PathOf(name)).AbsoluteUri);
        return report;
    }

    public async Task InitializeAsync()
    {
        // Without a browser every test is skipped.
        if (Browser.Path is null)
            return;
        Assertions.SetDefaultExpectTimeout(Limit);
        await WriteReportsAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Browser.Path, Timeout = Limit });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WriteReportsAsync()
    {
        string script = Path.Combine(RepositoryRoot, "tests", "RtmVoice.Report.Tests", "Write-SampleReport.ps1");
        // The version of .config/dotnet-tools.json, which is why the working folder matters.
        var start = new ProcessStartInfo(TestProcess.DotNet, ["tool", "exec", "-y", "powershell", script, "-Folder", _folder.FullName])
        {
            WorkingDirectory = RepositoryRoot,
        };
        ProcessResult result = await TestProcess.RunAsync(start);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }
}

/// <summary>The tests that share the reports and the browser.</summary>
[CollectionDefinition(Name)]
public sealed class SharedReports : ICollectionFixture<ReportFixture>
{
    public const string Name = "reports";
}
