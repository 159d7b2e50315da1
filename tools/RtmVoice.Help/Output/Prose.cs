using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RtmVoice.Help.Pages;

namespace RtmVoice.Help.Output;

/// <summary>Markdown as Get-Help can show it: paragraphs of plain text.</summary>
internal static class Prose
{
    /// <summary>The paragraphs; an item of a list and a block of code are one each, code with its line breaks and indented.</summary>
    /// <exception cref="PageException">The Markdown has something that plain text cannot show, such as a table.</exception>
    public static IEnumerable<string> Paragraphs(string markdown) =>
        Markdown.Parse(markdown).Where(block => block is not LinkReferenceDefinitionGroup).SelectMany(Paragraphs);

    private static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        HeadingBlock heading => [Text(heading.Inline).ToUpperInvariant()],
        ParagraphBlock paragraph => [Text(paragraph.Inline)],
        ListBlock list => list.Cast<ListItemBlock>().Select((item, index) => Item(list, item, index)),
        CodeBlock code => [Indent(code.Lines.ToString(), "    ")],
        _ => throw new PageException($"Plain text cannot show the {block.GetType().Name} in line {block.Line + 1} of a text."),
    };

    private static string Item(ListBlock list, ListItemBlock item, int index)
    {
        var mark = list.IsOrdered ? $"{index + 1}. " : "- ";
        return mark + Indent(string.Join("\n", item.SelectMany(Paragraphs)), new string(' ', mark.Length)).TrimStart();
    }

    private static string Indent(string text, string indentation) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : indentation + line));

    private static string Text(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                LinkInline link => text.Append(LinkText(link)),
                AutolinkInline link => text.Append(link.Url),
                HtmlEntityInline entity => text.Append(entity.Transcoded),
                ContainerInline container => text.Append(Text(container)),
                _ => throw new PageException($"Plain text cannot show {inline.GetType().Name} '{inline}'."),
            };
        }

        return text.ToString();
    }

    // A path to another page means nothing in a console; its text is the topic's name.
    private static string LinkText(LinkInline link) =>
        link.Url?.Contains("://", StringComparison.Ordinal) == true ? $"{Text(link)} ({link.Url})" : Text(link);
}
