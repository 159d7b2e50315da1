namespace RtmVoice.Report.Tests;

/// <summary>A report in a window, and what the browser complained about.</summary>
public sealed class OpenReport : IAsyncDisposable
{
    public OpenReport(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complaints.Add($"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add($"error: {error}");
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Dialog += async (_, dialog) =>
        {
            Complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>The cells of a column, those of the page that is shown.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string name) =>
        await Page.Locator($".rows td[data-name=\"{name}\"]").AllInnerTextsAsync();

    public ILocator Head(string name) => Page.Locator(".rows th", new PageLocatorOptions { HasText = name });

    public Task SelectAsync(string tab) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = tab }).ClickAsync();

    public async Task SearchAsync(string text)
    {
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        // It answers when typing has stopped.
        await Assertions.Expect(Page.Locator(".found")).ToContainTextAsync(" of ");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
