using Markdig;
using Markdig.Syntax;

namespace RtmVoice.Help.Pages;

/// <summary>A heading and the Markdown below it, up to the next heading of the same or a higher level.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Body">The Markdown, without blank lines at either end.</param>
internal sealed record Section(string Title, string Body)
{
    /// <summary>Cuts a text at its headings of one level. What stands before the first is left out.</summary>
    public static IReadOnlyList<Section> Split(string markdown, int level)
    {
        // Markdig and not a search for '#': a comment in a code block begins with it too.
        var headings = Markdown.Parse(markdown).OfType<HeadingBlock>().Where(heading => heading.Level <= level).ToList();
        return
        [
            .. headings.Select((heading, index) => (heading, End: index + 1 < headings.Count ? headings[index + 1].Span.Start : markdown.Length))
                .Where(part => part.heading.Level == level)
                .Select(part => new Section(
                    markdown[part.heading.Span.Start..(part.heading.Span.End + 1)].Trim('#', ' '),
                    markdown[(part.heading.Span.End + 1)..part.End].Trim('\n'))),
        ];
    }

    /// <summary>The Markdown before the first heading of a level.</summary>
    public static string Introduction(string markdown, int level)
    {
        var first = Markdown.Parse(markdown).OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level <= level);
        return markdown[..(first?.Span.Start ?? markdown.Length)].Trim('\n');
    }
}
