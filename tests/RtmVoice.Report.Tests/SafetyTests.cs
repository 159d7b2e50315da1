namespace RtmVoice.Report.Tests;

/// <summary>What a report must never do, whatever rooms, users and servers say.</summary>
[Collection(SharedReports.Name)]
public sealed class SafetyTests(ReportFixture reports)
{
    [BrowserTheory]
    [MemberData(nameof(ReportFixture.Names), MemberType = typeof(ReportFixture))]
    public async Task It_opens_without_a_complaint_and_asks_for_nothing(string name)
    {
        await using OpenReport report = await reports.OpenAsync(name);
        foreach (ILocator tab in await report.Page.GetByRole(AriaRole.Tab).AllAsync())
            await tab.ClickAsync();

        Assert.Empty(report.Complaints);
        Assert.Equal([new Uri(reports.PathOf(name)).AbsoluteUri], report.Requests);
    }

    [BrowserFact]
    public async Task Hostile_names_are_text()
    {
        await using OpenReport report = await reports.OpenAsync("hostile.html");
        await report.SelectAsync("Changes");

        await Assertions.Expect(report.Page.Locator("h1")).ToContainTextAsync("<img src=x onerror=alert(2)>");
        Assert.Contains("<script>alert(1)</script>", Assert.Single(await report.ColumnAsync("Reason")), StringComparison.Ordinal);
        Assert.Equal(0, await report.Page.Locator("img, svg[onload]").CountAsync());
        Assert.Equal(2, await report.Page.Locator("script").CountAsync());
        Assert.DoesNotContain('\u202E', await report.Page.Locator("body").InnerTextAsync());
        Assert.Empty(report.Complaints);
    }

    [BrowserFact]
    public async Task Commands_to_copy_quote_what_sessions_are_called()
    {
        await using OpenReport report = await reports.OpenAsync("hostile.html");
        await report.SearchAsync("it's");
        await report.Page.Locator(".copy").First.ClickAsync();

        Assert.Equal("Get-RtmVoiceRoomMember -RoomId 7 -Session 'it''s'", await report.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [BrowserFact]
    public async Task The_policy_lets_no_other_script_and_no_request_through()
    {
        const string Intrude = """
            async () => {
                const script = document.createElement("script");
                try { script.textContent = "window.intruded = true"; document.body.append(script); } catch { }
                try { document.body.setAttribute("onclick", "window.intruded = true"); document.body.click(); } catch { }
                let asked = true;
                try { await fetch("http://127.0.0.1:9/"); } catch { asked = false; }
                return [Boolean(window.intruded), asked];
            }
            """;
        await using OpenReport report = await reports.OpenAsync("night.html");

        bool[] came = await report.Page.EvaluateAsync<bool[]>(Intrude);
        Assert.Equal([false, false], came);
        Assert.Contains(report.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Single(report.Requests);
    }
}
