using System.Text;
using Markdig;
using Markdig.Syntax;

namespace RtmVoice.Help.Pages;

/// <summary>A parameter on a help page.</summary>
/// <param name="Name">The name, without the hyphen.</param>
/// <param name="Description">What people wrote: Markdown, perhaps empty.</param>
/// <param name="Facts">What the module says; more than one if it differs between parameter sets.</param>
internal sealed record ParameterEntry(string Name, string Description, IReadOnlyList<ParameterFacts> Facts)
{
    /// <summary>Reads the section of a parameter.</summary>
    public static ParameterEntry Parse(Section section)
    {
        var blocks = Markdown.Parse(section.Body).OfType<FencedCodeBlock>().Where(block => block.Info == "yaml").ToList();
        if (blocks.Count == 0)
            throw new PageException($"'{section.Title}' has no yaml block. Run the update to write it.");
        return new ParameterEntry(
            section.Title.TrimStart('-'),
            section.Body[..blocks[0].Span.Start].Trim('\n'),
            [.. blocks.Select(block => ParameterFacts.Parse(block.Lines.ToString()))]);
    }

    /// <summary>The section.</summary>
    public string ToMarkdown()
    {
        var markdown = new StringBuilder($"### -{Name}\n");
        if (Description.Length > 0)
            markdown.Append(Description).Append('\n');
        foreach (var facts in Facts)
            markdown.Append("\n```yaml\n").Append(facts.ToYaml()).Append("```\n");
        return markdown.ToString();
    }
}
