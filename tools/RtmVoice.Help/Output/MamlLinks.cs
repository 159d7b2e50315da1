using System.Xml.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RtmVoice.Help.Pages;
using static RtmVoice.Help.Output.MamlNames;

namespace RtmVoice.Help.Output;

/// <summary>The related links in MAML.</summary>
internal static class MamlLinks
{
    /// <summary>The page itself first, for <c>Get-Help -Online</c> opens the first address; then what the page names.</summary>
    public static IEnumerable<XElement> From(CommandPage page) =>
        from link in Markdown.Parse(page.RelatedLinks).Descendants<LinkInline>()
            .Select(link => (Text: string.Concat(link.Descendants<LiteralInline>()), link.Url))
            .Prepend((Text: "Online Version:", Url: page.OnlineVersion))
        select new XElement(
            Maml + "navigationLink",
            new XElement(Maml + "linkText", link.Text),
            // A path to another page means nothing to Get-Help; its text is the name to ask for.
            new XElement(Maml + "uri", link.Url?.Contains("://", StringComparison.Ordinal) == true ? link.Url : ""));
}
