using System.Xml.Linq;

namespace RtmVoice.Help.Output;

/// <summary>The namespaces of MAML, and what stands in many of its places.</summary>
internal static class MamlNames
{
    public static readonly XNamespace Root = "http://msh";
    public static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace CommandNamespace = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Description(string markdown) => new(Maml + "description", Paragraphs(markdown));

    public static IEnumerable<XElement> Paragraphs(string markdown) =>
        Prose.Paragraphs(markdown).Select(paragraph => new XElement(Maml + "para", paragraph));
}
