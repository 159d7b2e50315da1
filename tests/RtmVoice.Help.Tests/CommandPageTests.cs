using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Tests;

public sealed class CommandPageTests
{
    [Fact]
    public void A_page_is_read_and_written_without_a_change() =>
        Assert.Equal(SamplePage.Text, CommandPage.Parse(SamplePage.Text).ToMarkdown());

    [Fact]
    public void A_page_with_the_line_ends_of_Windows_is_the_same_page() =>
        Assert.Equal(SamplePage.Text, CommandPage.Parse(SamplePage.Text.ReplaceLineEndings("\r\n")).ToMarkdown());

    [Fact]
    public void A_comment_in_a_code_block_is_no_heading()
    {
        var page = CommandPage.Parse(SamplePage.Text);
        Assert.Equal("# A comment, no heading.\nGet-Sample -Name one", page.Examples[0].Code);
        Assert.Equal("What *it* does.", page.Examples[0].Remarks);
    }

    [Fact]
    public void A_parameter_that_differs_between_sets_has_facts_for_each()
    {
        var entry = CommandPage.Parse(SamplePage.Text).Entries.Single(entry => entry.Name == "Name");
        Assert.Equal(["One", "Two"], entry.Facts.Select(facts => facts.ParameterSets));
        Assert.Equal(["True", "False"], entry.Facts.Select(facts => facts.Required));
    }

    [Fact]
    public void Each_way_to_call_a_cmdlet_names_its_parameters_in_order()
    {
        var syntax = CommandPage.Parse(SamplePage.Text).Syntax;
        Assert.Equal(["One", "Two"], syntax.Select(entry => entry.Set));
        Assert.Equal(["Name", "Quick"], syntax[1].ParameterNames);
    }

    [Theory]
    [InlineData("---\n", "", "no front matter")]
    [InlineData("# Get-Sample", "Get-Sample", "exactly one heading of the first level")]
    [InlineData("## NOTES", "## REMARKS", "in this order: SYNOPSIS, SYNTAX")]
    [InlineData("```yaml", "```", "'-Name' has no yaml block")]
    [InlineData("Required: True\n", "", "no line 'Required:'")]
    public void A_page_that_is_not_in_the_layout_is_refused(string present, string instead, string complaint)
    {
        var failure = Assert.Throws<PageException>(() => CommandPage.Parse(SamplePage.Text.Replace(present, instead, StringComparison.Ordinal)));
        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }
}
