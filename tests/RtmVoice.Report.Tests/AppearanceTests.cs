using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace RtmVoice.Report.Tests;

/// <summary>How reports look, measured rather than seen.</summary>
[Collection(SharedReports.Name)]
public sealed class AppearanceTests(ReportFixture reports)
{
    // What scrolls by itself may be wider than the page.
    private const string WhatSticksOut = """
        () => {
            const width = document.documentElement.clientWidth;
            const found = document.documentElement.scrollWidth > width ? [`page ${document.documentElement.scrollWidth} > ${width}`] : [];
            for (const element of document.querySelectorAll("body *")) {
                if (element.closest(".scroll, svg")) continue;
                const box = element.getBoundingClientRect();
                if (box.width > 0 && box.height > 0 && (box.right > width + 1 || box.left < -1)) found.push(`${element.tagName}.${element.className} ${box.left}-${box.right}`);
            }
            for (const text of document.querySelectorAll("svg text")) {
                const box = text.getBoundingClientRect(), drawing = text.ownerSVGElement.getBoundingClientRect();
                if (box.width > 0 && (box.left < drawing.left - 1 || box.right > drawing.right + 1 || box.top < drawing.top - 1 || box.bottom > drawing.bottom + 1))
                    found.push(`label ${text.textContent}`);
                const clip = text.closest("[clip-path]")?.getAttribute("clip-path").match(/#([^)"]+)/);
                if (box.width === 0 || !clip) continue;
                const rectangle = document.getElementById(clip[1]).querySelector("rect"), toScreen = text.ownerSVGElement.getScreenCTM();
                const [left, width] = [rectangle.x.baseVal.value, rectangle.width.baseVal.value].map((value) => value * toScreen.a);
                if (box.left < left + toScreen.e - 1 || box.right > left + width + toScreen.e + 1) found.push(`clipped label ${text.textContent}`);
            }
            return found;
        }
        """;

    private const string LabelsThatMeet = """
        () => {
            const found = [];
            for (const drawing of document.querySelectorAll("svg")) {
                const labels = [...drawing.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
                labels.forEach(([first, a], index) => {
                    for (const [second, b] of labels.slice(index + 1)) {
                        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3) found.push(`${first} | ${second}`);
                    }
                });
            }
            return found;
        }
        """;

    [BrowserTheory]
    [MemberData(nameof(ReportFixture.Names), MemberType = typeof(ReportFixture))]
    public async Task Nothing_sticks_out_at_1280_and_400_pixels_nor_on_paper(string name)
    {
        foreach (int width in (int[])[1280, 700, 400])
        {
            await using OpenReport report = await reports.OpenAsync(name, width);
            Assert.Empty(await report.Page.EvaluateAsync<string[]>(WhatSticksOut));
            foreach (ILocator tab in await report.Page.GetByRole(AriaRole.Tab).AllAsync())
            {
                await tab.ClickAsync();
                Assert.Empty(await report.Page.EvaluateAsync<string[]>(WhatSticksOut));
            }

            await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            Assert.Empty(await report.Page.EvaluateAsync<string[]>(WhatSticksOut));
        }
    }

    [BrowserTheory]
    [MemberData(nameof(ReportFixture.Names), MemberType = typeof(ReportFixture))]
    public async Task No_label_of_a_chart_covers_another(string name)
    {
        foreach (int width in (int[])[1280, 700, 400])
        {
            await using OpenReport report = await reports.OpenAsync(name, width);
            Assert.Empty(await report.Page.EvaluateAsync<string[]>(LabelsThatMeet));
        }
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everybody_can_read_it_by_the_rules_of_WCAG(ColorScheme colors)
    {
        // Wide in one, narrow in the other: colours do not depend on the width, nor the rest on colours.
        await using OpenReport report = await reports.OpenAsync("night.html", colors == ColorScheme.Light ? 1280 : 400, colors);
        foreach (ILocator tab in await report.Page.GetByRole(AriaRole.Tab).AllAsync())
        {
            await tab.ClickAsync();
            AxeResult result = await report.Page.RunAxe();
            Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        }
    }

    [BrowserFact]
    public async Task Each_chart_says_what_it_shows_and_has_its_figures_as_text()
    {
        await using OpenReport report = await reports.OpenAsync("night.html");
        foreach (ILocator figure in await report.Page.Locator("figure").AllAsync())
        {
            ILocator image = figure.GetByRole(AriaRole.Img).Filter(new LocatorFilterOptions { Visible = true });
            await Assertions.Expect(image).ToHaveCountAsync(1);
            Assert.NotEmpty(await image.Locator("title").TextContentAsync() ?? string.Empty);
            Assert.NotEmpty(await image.Locator("desc").TextContentAsync() ?? string.Empty);
            Assert.NotEqual(0, await figure.Locator("details tbody tr").CountAsync());
        }
    }

    [BrowserFact]
    public async Task Light_and_dark_differ_and_charts_follow()
    {
        const string Colors = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('svg .fill-primary')).fill]";
        await using OpenReport light = await reports.OpenAsync("night.html");
        await using OpenReport dark = await reports.OpenAsync("night.html", colors: ColorScheme.Dark);

        string[] inLight = await light.Page.EvaluateAsync<string[]>(Colors);
        string[] inDark = await dark.Page.EvaluateAsync<string[]>(Colors);

        Assert.NotEqual(inLight[0], inDark[0]);
        Assert.NotEqual(inLight[1], inDark[1]);
    }

    [BrowserFact]
    public async Task Without_script_figures_and_charts_are_there_and_the_page_says_what_is_missing()
    {
        await using OpenReport report = await reports.OpenAsync("night.html", runsScript: false);

        await Assertions.Expect(report.Page.GetByText("The tables need JavaScript")).ToBeVisibleAsync();
        await Assertions.Expect(report.Page.Locator(".tile").First).ToBeVisibleAsync();
        await Assertions.Expect(report.Page.Locator("figure svg").Filter(new LocatorFilterOptions { Visible = true }).First).ToBeVisibleAsync();
    }
}
