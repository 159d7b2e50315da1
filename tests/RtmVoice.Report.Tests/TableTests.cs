using System.Globalization;

namespace RtmVoice.Report.Tests;

/// <summary>The tables of a report, used as people use them.</summary>
[Collection(SharedReports.Name)]
public sealed class TableTests(ReportFixture reports)
{
    [BrowserFact]
    public async Task The_fullest_rooms_come_first_and_a_click_sorts()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        int[] counts = [.. (await report.ColumnAsync("Members")).Select(Number)];
        Assert.Equal(counts.OrderDescending(), counts);
        await Assertions.Expect(report.Head("Members")).ToHaveAttributeAsync("aria-sort", "descending");

        await report.Head("Room").GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal(Enumerable.Range(7001, 25).Select(room => room.ToString(CultureInfo.InvariantCulture)), await report.ColumnAsync("Room"));
        await Assertions.Expect(report.Head("Room")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(report.Head("Members")).ToHaveAttributeAsync("aria-sort", "none");
        await report.Head("Room").GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal("7120", (await report.ColumnAsync("Room"))[0]);
    }

    [BrowserFact]
    public async Task Pages_lead_through_all_rows()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        var rooms = new HashSet<string>(await report.ColumnAsync("Room"));
        ILocator next = report.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next page" });
        while (await next.IsEnabledAsync())
        {
            await next.ClickAsync();
            rooms.UnionWith(await report.ColumnAsync("Room"));
        }

        Assert.Equal(120, rooms.Count);
        await Assertions.Expect(report.Page.Locator(".pages")).ToContainTextAsync("101\u2013120 of 120");
        await report.Page.GetByLabel("Rows a page").SelectOptionAsync("500");
        Assert.Equal(120, (await report.ColumnAsync("Room")).Count);
    }

    [BrowserFact]
    public async Task Searching_finds_rows_that_hold_all_words()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        await report.SelectAsync("Changes");
        await report.SearchAsync("kickout ANNA");

        Assert.All(await report.ColumnAsync("Function"), function => Assert.Equal("KickoutFromVoiceRoom", function));
        Assert.All(await report.ColumnAsync("By"), by => Assert.Equal("anna@ops-1", by));
        await report.SearchAsync("no such thing");
        await Assertions.Expect(report.Page.GetByText("Nothing matches.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_is_in_doubt_comes_before_all_other_changes()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        Assert.Equal(2, await report.Page.Locator(".doubts tbody tr").CountAsync());
        await report.SelectAsync("Changes");

        IReadOnlyList<string> outcomes = await report.ColumnAsync("Outcome");
        Assert.Equal(["Unknown", "Unknown", "Failed"], outcomes.Take(3));
    }

    [BrowserFact]
    public async Task Times_are_in_UTC_wherever_the_reader_is()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        await report.SelectAsync("Changes");
        await report.SearchAsync("2026-01-30 20:03:00");

        Assert.Single(await report.ColumnAsync("Outcome"));
    }

    [BrowserFact]
    public async Task Ids_are_exact_to_the_last_digit()
    {
        await using OpenReport report = await reports.OpenAsync("ids.html");
        Assert.Equal(["5", "9223372036854775807", "9007199254740993"], await report.ColumnAsync("Room"));
        Assert.Equal(["1,234,567", "2", "not counted"], await report.ColumnAsync("Members"));

        await report.SelectAsync("Members");
        Assert.Equal(["9007199254740993", "9223372036854775806"], await report.ColumnAsync("User"));
        Assert.Equal(["Member", "Owner"], await report.ColumnAsync("Role"));
        await report.Page.Locator(".copy").First.ClickAsync();
        Assert.Equal(
            "Get-RtmVoiceRoomMember -RoomId 9223372036854775807 -UserId 9007199254740993",
            await report.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [BrowserFact]
    public async Task Many_rows_are_sorted_and_searched()
    {
        await using OpenReport report = await reports.OpenAsync("large.html");
        await report.SelectAsync("Members");
        await report.Head("User").GetByRole(AriaRole.Button).ClickAsync();
        int[] users = [.. (await report.ColumnAsync("User")).Select(Number)];
        Assert.Equal(users.Order(), users);

        await report.SearchAsync("1234");
        Assert.NotEmpty(await report.ColumnAsync("User"));
        Assert.InRange(new FileInfo(reports.PathOf("large.html")).Length, 1, 600_000);
    }

    [BrowserFact]
    public async Task Tabs_follow_the_arrow_keys()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        await report.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Rooms" }).PressAsync("ArrowRight");

        await Assertions.Expect(report.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Members" })).ToBeFocusedAsync();
        Assert.NotEmpty(await report.ColumnAsync("User"));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
