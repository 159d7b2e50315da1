using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace RtmVoice.Help.Pages;

/// <summary>One way to call a cmdlet.</summary>
/// <param name="Set">The parameter set; null if the cmdlet has only one.</param>
/// <param name="Text">The syntax, as people read it.</param>
internal sealed partial record SyntaxEntry(string? Set, string Text)
{
    private const string DefaultMark = " (Default)";

    /// <summary>The parameters' names, in the order in which they are shown.</summary>
    public IEnumerable<string> ParameterNames => ParameterName().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>Reads the SYNTAX section.</summary>
    public static IReadOnlyList<SyntaxEntry> Parse(string markdown)
    {
        var sets = Section.Split(markdown, level: 3);
        return sets.Count == 0
            ? [new SyntaxEntry(null, CodeOf(markdown))]
            : [.. sets.Select(set => new SyntaxEntry(set.Title.Replace(DefaultMark, "", StringComparison.Ordinal), CodeOf(set.Body)))];
    }

    /// <summary>The entry's Markdown.</summary>
    /// <param name="isDefault">Whether this is the cmdlet's default parameter set.</param>
    public string ToMarkdown(bool isDefault)
    {
        var heading = Set is null ? "" : $"### {Set}{(isDefault ? DefaultMark : "")}\n";
        return $"{heading}```\n{Text}\n```\n";
    }

    private static string CodeOf(string markdown) =>
        Markdown.Parse(markdown).OfType<FencedCodeBlock>().FirstOrDefault()?.Lines.ToString()
        ?? throw new PageException("SYNTAX has no code block. Run the update to write it.");

    [GeneratedRegex(@"(?<=[\s\[])-(\w+)")]
    private static partial Regex ParameterName();
}
