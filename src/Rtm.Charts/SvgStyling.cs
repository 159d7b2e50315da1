using System.Globalization;
using System.Xml.Linq;

namespace Rtm.Charts;

/// <summary>
/// Makes OxyPlot's SVG fit into a page: colours become classes, so that the page's style sheet chooses them; style attributes, which a strict
/// Content-Security-Policy forbids, become attributes of SVG; ids get the chart's name; and a title and a description are added.
/// </summary>
internal static class SvgStyling
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Apply(string drawing, ChartText text, int width, int height)
    {
        XElement root = XElement.Parse(drawing);
        foreach (XElement element in root.Descendants())
        {
            Restyle(element);
            Rename(element, text.Id);
        }

        root.Name = Svg + "svg";
        root.RemoveAttributes();
        root.SetAttributeValue("viewBox", string.Format(CultureInfo.InvariantCulture, "0 0 {0} {1}", width, height));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{text.Id}-title {text.Id}-description");
        root.AddFirst(
            new XElement(Svg + "title", new XAttribute("id", text.Id + "-title"), text.Title),
            new XElement(Svg + "desc", new XAttribute("id", text.Id + "-description"), text.Description));
        // The parser of HTML knows the namespace by the element's name.
        foreach (XElement element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Restyle(XElement element)
    {
        var classes = new List<string>();
        if (element.Attribute("style") is { } style)
        {
            foreach (string declaration in style.Value.Split(';'))
            {
                int colon = declaration.IndexOf(':');
                if (colon > 0)
                    element.SetAttributeValue(declaration.Substring(0, colon), declaration.Substring(colon + 1));
            }

            style.Remove();
        }

        foreach (string property in (string[])["fill", "stroke"])
        {
            if (element.Attribute(property) is { } color && Palette.ClassOf(color.Value) is { } name)
            {
                classes.Add($"{property}-{name}");
                color.Remove();
            }
        }

        if (element.Attribute("stroke-width")?.Value == "0")
        {
            element.SetAttributeValue("stroke", null);
            element.SetAttributeValue("stroke-width", null);
        }

        // The page's own font.
        element.SetAttributeValue("font-family", null);
        if (element.Attribute("font-weight")?.Value == "400")
            element.SetAttributeValue("font-weight", null);
        if (classes.Count > 0)
            element.SetAttributeValue("class", string.Join(" ", classes));
    }

    private static void Rename(XElement element, string chart)
    {
        if (element.Attribute("id") is { } id)
            id.Value = $"{chart}-{id.Value}";
        if (element.Attribute("clip-path") is { } clip)
            clip.Value = clip.Value.Replace("url(#", $"url(#{chart}-");
    }
}
