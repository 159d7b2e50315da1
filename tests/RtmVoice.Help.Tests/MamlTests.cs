using System.Xml.Linq;
using RtmVoice.Help.Output;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Tests;

/// <summary>What is made of a page for Get-Help; that Get-Help reads it is tested with the module's own pages, in tests/Pester.</summary>
public sealed class MamlTests
{
    private static readonly XElement Command = MamlFile.Command(CommandPage.Parse(SamplePage.Text));

    [Fact]
    public void The_name_is_verb_and_noun()
    {
        Assert.Equal("Get", Single(Command, "verb").Value);
        Assert.Equal("Sample", Single(Command, "noun").Value);
    }

    [Fact]
    public void Prose_becomes_plain_paragraphs() => Assert.Equal(
        ["A paragraph with code, a page and an address (https://example.com).", "- An item.", "- Another."],
        Command.Elements().Single(element => element.Name.LocalName == "description").Elements().Select(paragraph => paragraph.Value));

    [Fact]
    public void Each_way_to_call_has_the_facts_that_hold_for_it()
    {
        var items = Single(Command, "syntax").Elements().ToList();
        Assert.Equal(["true", "false"], items.Select(item => item.Elements().First(IsParameter).Attribute("required")!.Value));
        Assert.Equal(2, items[1].Elements().Count(IsParameter));
    }

    [Fact]
    public void A_parameter_says_how_it_is_bound()
    {
        var parameter = Single(Command, "parameters").Elements().First();
        Assert.Equal("0", parameter.Attribute("position")!.Value);
        Assert.Equal("true", parameter.Attribute("globbing")!.Value);
        Assert.Equal("N, Nm", parameter.Attribute("aliases")!.Value);
        Assert.Equal("True (ByValue)", parameter.Attribute("pipelineInput")!.Value);
        Assert.Equal("String", Single(parameter, "parameterValue").Value);
    }

    [Fact]
    public void A_switch_takes_no_value_but_may_name_those_that_it_accepts()
    {
        var parameter = Single(Command, "parameters").Elements().Last();
        Assert.DoesNotContain(parameter.Elements(), element => element.Name.LocalName == "parameterValue");
        Assert.Equal(["Yes", "No"], Single(parameter, "parameterValueGroup").Elements().Select(value => value.Value));
    }

    [Fact]
    public void An_empty_section_of_notes_is_left_out() =>
        Assert.DoesNotContain(Command.Descendants(), element => element.Name.LocalName == "alertSet");

    [Fact]
    public void A_parameter_that_only_the_syntax_has_is_refused()
    {
        var page = CommandPage.Parse(SamplePage.Text.Replace("[-Quick]", "[-Quick] [-Slow]", StringComparison.Ordinal));
        Assert.Contains("-Slow is in SYNTAX", Assert.Throws<PageException>(() => MamlFile.Command(page)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_plain_text_cannot_show_is_refused()
    {
        var page = CommandPage.Parse(SamplePage.Text.Replace("A paragraph", "<b>A</b> paragraph", StringComparison.Ordinal));
        Assert.Contains("cannot show HtmlInline", Assert.Throws<PageException>(() => MamlFile.Command(page)).Message, StringComparison.Ordinal);
    }

    private static bool IsParameter(XElement element) => element.Name.LocalName == "parameter";

    private static XElement Single(XElement parent, string name) => parent.Descendants().Single(element => element.Name.LocalName == name);
}
