namespace RtmVoice.Report.Tests;

/// <summary>A test that needs a browser of Chromium's family; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Path is null)
            Skip = Browser.Missing;
    }
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Path is null)
            Skip = Browser.Missing;
    }
}

/// <summary>The browser of this machine.</summary>
internal static class Browser
{
    public const string Missing = "There is no Chromium, Chrome or Edge here; RTMVOICE_BROWSER may name one.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];

    private static readonly string[] Places =
    [
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    /// <summary>The program; null if none was found.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("RTMVOICE_BROWSER") is { Length: > 0 } named)
            return [named];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator);
        return [.. Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))), .. Places];
    }
}
