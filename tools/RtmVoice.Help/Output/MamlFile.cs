using System.Xml.Linq;
using RtmVoice.Help.Pages;
using static RtmVoice.Help.Output.MamlNames;

namespace RtmVoice.Help.Output;

/// <summary>The file that Get-Help reads for the cmdlets of the module.</summary>
internal static class MamlFile
{
    /// <summary>What the engine looks for beside the cmdlets' assembly, in the folder of a language.</summary>
    public const string Name = "RtmVoice.PowerShell.dll-Help.xml";

    /// <summary>Makes the document.</summary>
    public static XDocument From(IEnumerable<XElement> commands) => new(
        new XElement(Root + "helpItems", new XAttribute("schema", "maml"), commands));

    /// <summary>Makes the element of a cmdlet.</summary>
    /// <exception cref="PageException">The page contradicts itself, or has what plain text cannot show.</exception>
    public static XElement Command(CommandPage page)
    {
        var (verb, noun) = page.Name.Split('-', 2) is [var first, var second]
            ? (first, second)
            : throw new PageException($"'{page.Name}' is not the name of a cmdlet.");
        return new XElement(
            CommandNamespace + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", CommandNamespace),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                CommandNamespace + "details",
                new XElement(CommandNamespace + "name", page.Name),
                new XElement(CommandNamespace + "verb", verb),
                new XElement(CommandNamespace + "noun", noun),
                Description(page.Synopsis)),
            Description(page.Description),
            new XElement(CommandNamespace + "syntax", page.Syntax.Select(syntax => SyntaxItem(page, syntax))),
            new XElement(CommandNamespace + "parameters", page.Entries.Select(entry => MamlParameter.From(entry, entry.Facts[0]))),
            new XElement(CommandNamespace + "inputTypes", Types(page.Inputs, "inputType")),
            new XElement(CommandNamespace + "returnValues", Types(page.Outputs, "returnValue")),
            // An empty one would show an empty heading.
            page.Notes.Length == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(CommandNamespace + "examples", page.Examples.Select(Example)),
            new XElement(CommandNamespace + "relatedLinks", MamlLinks.From(page)));
    }

    private static XElement SyntaxItem(CommandPage page, SyntaxEntry syntax) => new(
        CommandNamespace + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        from name in syntax.ParameterNames
        let entry = page.Entries.SingleOrDefault(entry => entry.Name == name) ?? throw new PageException($"-{name} is in SYNTAX and not in PARAMETERS.")
        select MamlParameter.From(entry, entry.Facts.FirstOrDefault(facts => facts.HoldsFor(syntax.Set))
            ?? throw new PageException($"-{name} is in the syntax of {syntax.Set}, and no yaml block says how.")));

    private static IEnumerable<XElement> Types(string markdown, string element) => Section.Split(markdown, level: 3).Select(type => new XElement(
        CommandNamespace + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Title)),
        Description(type.Body)));

    private static XElement Example(ExampleEntry example) => new(
        CommandNamespace + "example",
        new XElement(Maml + "title", $"--------- {example.Title} ---------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));
}
