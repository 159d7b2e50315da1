using Markdig;
using Markdig.Syntax;

namespace RtmVoice.Help.Pages;

/// <summary>An example on a help page.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Code">The first code block.</param>
/// <param name="Remarks">The rest: Markdown.</param>
internal sealed record ExampleEntry(string Title, string Code, string Remarks)
{
    /// <summary>Reads the section of an example.</summary>
    public static ExampleEntry Parse(Section section)
    {
        var code = Markdown.Parse(section.Body).OfType<FencedCodeBlock>().FirstOrDefault()
            ?? throw new PageException($"'{section.Title}' has no code block.");
        var before = section.Body[..code.Span.Start];
        var after = section.Body[(code.Span.End + 1)..];
        return new ExampleEntry(section.Title, code.Lines.ToString(), (before + after).Trim('\n'));
    }
}
