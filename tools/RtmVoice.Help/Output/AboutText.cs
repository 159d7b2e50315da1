using System.Text;
using Markdig;
using Markdig.Syntax;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Output;

/// <summary>An about topic as text, of which Get-Help shows the lines as they are.</summary>
internal static class AboutText
{
    private const int Width = 80;
    private const string Indentation = "    ";

    /// <summary>Makes the text of a topic.</summary>
    /// <param name="markdown">Headings of levels 1 and 2, and what <see cref="Prose"/> can show.</param>
    public static string From(string markdown)
    {
        markdown = markdown.ReplaceLineEndings("\n");
        var topic = Section.Split(markdown, level: 1);
        if (topic.Count != 1)
            throw new PageException("A topic has exactly one heading of the first level: its name.");
        var sections = Section.Split(topic[0].Body, level: 2);
        // Get-Help takes the topic's summary from the one line below SHORT DESCRIPTION.
        if (sections.Count == 0 || sections[0].Title != "SHORT DESCRIPTION" || sections[0].Body.Length > Width - Indentation.Length)
            throw new PageException($"The first section of a topic is SHORT DESCRIPTION, of {Width - Indentation.Length} characters at most.");
        var text = new StringBuilder($"TOPIC\n{Indentation}{topic[0].Title}\n");
        foreach (var section in sections)
        {
            text.Append('\n').Append(section.Title.ToUpperInvariant()).Append('\n');
            text.AppendJoin("\n", Markdown.Parse(section.Body).Select(block => Show(section.Body.Substring(block.Span.Start, block.Span.Length), block)));
        }

        return text.ToString();
    }

    private static string Show(string markdown, Block block)
    {
        var lines = new StringBuilder();
        foreach (var paragraph in Prose.Paragraphs(markdown))
        {
            foreach (var line in block is CodeBlock ? paragraph.Split('\n') : Wrap(paragraph))
                lines.Append($"{Indentation}{line}".TrimEnd()).Append('\n');
        }

        return lines.ToString();
    }

    // Items of a list hang; code inside an item keeps its lines.
    private static IEnumerable<string> Wrap(string paragraph)
    {
        foreach (var line in paragraph.Split('\n'))
        {
            var content = line.TrimStart();
            var margin = new string(' ', line.Length - content.Length + (content.StartsWith("- ", StringComparison.Ordinal) ? 2 : 0));
            var current = new StringBuilder(line[..(line.Length - content.Length)]);
            var isEmpty = true;
            foreach (var word in content.Split(' '))
            {
                if (!isEmpty && current.Length + 1 + word.Length > Width - Indentation.Length)
                {
                    yield return current.ToString();
                    current.Clear().Append(margin);
                    isEmpty = true;
                }

                current.Append(isEmpty ? "" : " ").Append(word);
                isEmpty = false;
            }

            yield return current.ToString();
        }
    }
}
