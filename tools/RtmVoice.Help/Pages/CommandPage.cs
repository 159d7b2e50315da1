using System.Text;

namespace RtmVoice.Help.Pages;

/// <summary>The help page of a cmdlet, in platyPS's layout (schema 2.0.0).</summary>
internal sealed record CommandPage
{
    private const string Parameters = "PARAMETERS";

    // The sections in their order. Whatever else a page has would be lost in the help, so it is refused.
    private static readonly string[] Titles =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", Parameters, "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly IReadOnlyDictionary<string, string> _sections;

    private CommandPage(string name, IReadOnlyDictionary<string, string> sections, IReadOnlyList<ParameterEntry> entries)
    {
        Name = name;
        _sections = sections;
        Entries = entries;
    }

    /// <summary>The cmdlet.</summary>
    public string Name { get; }

    /// <summary>The parameters, in the order of the page.</summary>
    public IReadOnlyList<ParameterEntry> Entries { get; }

    /// <summary>The page's address.</summary>
    public string OnlineVersion => $"https://github.com/rtmvoice/rtmvoice/blob/main/docs/en-US/{Name}.md";

    public string Synopsis => _sections["SYNOPSIS"];

    public string Description => _sections["DESCRIPTION"];

    public string Inputs => _sections["INPUTS"];

    public string Outputs => _sections["OUTPUTS"];

    public string Notes => _sections["NOTES"];

    public string RelatedLinks => _sections["RELATED LINKS"];

    public IReadOnlyList<SyntaxEntry> Syntax => SyntaxEntry.Parse(_sections["SYNTAX"]);

    public IReadOnlyList<ExampleEntry> Examples => [.. Section.Split(_sections["EXAMPLES"], level: 3).Select(ExampleEntry.Parse)];

    /// <summary>A page on which everything is still to be written.</summary>
    public static CommandPage Empty(string name) => new(name, Titles.ToDictionary(title => title, _ => ""), []);

    /// <summary>Reads a page.</summary>
    /// <exception cref="PageException">The page is not in the layout.</exception>
    public static CommandPage Parse(string markdown)
    {
        markdown = markdown.ReplaceLineEndings("\n");
        // Markdig would read the front matter's lower fence as an underline of a heading.
        var end = markdown.StartsWith("---\n", StringComparison.Ordinal) ? markdown.IndexOf("\n---\n", StringComparison.Ordinal) : -1;
        if (end < 0)
            throw new PageException("The page has no front matter between lines of three hyphens.");
        var page = Section.Split(markdown[(end + 5)..], level: 1);
        if (page.Count != 1)
            throw new PageException("A page has exactly one heading of the first level: the cmdlet's name.");
        var sections = Section.Split(page[0].Body, level: 2);
        if (!sections.Select(section => section.Title).SequenceEqual(Titles))
            throw new PageException($"The sections must be, in this order: {string.Join(", ", Titles)}.");
        var entries = Section.Split(sections.Single(section => section.Title == Parameters).Body, level: 3)
            .Where(section => section.Title.StartsWith('-'))
            .Select(ParameterEntry.Parse);
        return new CommandPage(page[0].Title, sections.ToDictionary(section => section.Title, section => section.Body), [.. entries]);
    }

    /// <summary>The same page with other mechanical parts.</summary>
    /// <param name="syntax">The Markdown of the SYNTAX section.</param>
    /// <param name="entries">The parameters.</param>
    public CommandPage With(string syntax, IReadOnlyList<ParameterEntry> entries)
    {
        var sections = new Dictionary<string, string>(_sections) { ["SYNTAX"] = syntax };
        return new CommandPage(Name, sections, entries);
    }

    /// <summary>The page's text.</summary>
    public string ToMarkdown()
    {
        var markdown = new StringBuilder($"""
            ---
            external help file: {Output.MamlFile.Name}
            Module Name: RtmVoice
            online version: {OnlineVersion}
            schema: 2.0.0
            ---

            # {Name}


            """.ReplaceLineEndings("\n"));
        foreach (var title in Titles)
        {
            markdown.Append("## ").Append(title).Append('\n');
            var body = title == Parameters ? ParametersBody() : _sections[title];
            if (body.Length > 0)
                markdown.Append(title is "SYNTAX" or "EXAMPLES" or Parameters or "INPUTS" or "OUTPUTS" or "RELATED LINKS" ? "\n" : "").Append(body).Append('\n');
            markdown.Append('\n');
        }

        return markdown.ToString().TrimEnd('\n') + "\n";
    }

    private string ParametersBody()
    {
        var markdown = new StringBuilder();
        foreach (var entry in Entries)
            markdown.Append(entry.ToMarkdown()).Append('\n');
        return markdown.Append("""
            ### CommonParameters
            This cmdlet takes the common parameters, such as -ErrorAction, -ErrorVariable, -OutVariable and -Verbose; see
            [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
            """.ReplaceLineEndings("\n")).ToString();
    }
}

/// <summary>A help page that cannot be read. The message says what is wrong with it and where.</summary>
internal sealed class PageException(string message) : Exception(message);
