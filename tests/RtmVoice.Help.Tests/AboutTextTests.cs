using RtmVoice.Help.Output;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Tests;

public sealed class AboutTextTests
{
    [Fact]
    public void Headings_stand_at_the_margin_and_everything_else_is_indented() => Assert.Equal(
        """
        TOPIC
            about_Sample

        SHORT DESCRIPTION
            A sample.

        LONGER
            Words.

            - one
            - two

                Get-Sample |
                    Get-Other

        """.ReplaceLineEndings("\n"),
        AboutText.From("""
            # about_Sample

            ## SHORT DESCRIPTION
            A sample.

            ## Longer
            Words.

            - one
            - two

            ```powershell
            Get-Sample |
                Get-Other
            ```
            """));

    [Fact]
    public void Long_lines_are_wrapped_and_items_hang()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 30));
        var lines = AboutText.From($"# about_Sample\n\n## SHORT DESCRIPTION\nA sample.\n\n## MORE\n- {words}\n").Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("    - word", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("      word", StringComparison.Ordinal));
        Assert.Equal(30, lines.Sum(line => line.Split(' ').Count(word => word == "word")));
    }

    [Theory]
    [InlineData("## SHORT DESCRIPTION\nNo name.\n")]
    [InlineData("# about_Sample\n\n## LONG DESCRIPTION\nNo short one.\n")]
    [InlineData("# about_Sample\n\n## SHORT DESCRIPTION\nOne that is so long that the list of topics of Get-Help would cut it off somewhere.\n")]
    public void A_topic_without_a_name_or_a_summary_is_refused(string markdown) => Assert.Throws<PageException>(() => AboutText.From(markdown));
}
