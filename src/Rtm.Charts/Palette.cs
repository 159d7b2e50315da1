using OxyPlot;

namespace Rtm.Charts;

/// <summary>Colours that stand for classes of the style sheet: <see cref="SvgStyling"/> puts these in their place.</summary>
internal static class Palette
{
    // Values that nothing else has: OxyPlot writes its own few colours by name.
    private const byte Mark = 201;

    private static readonly string[] Classes = ["primary", "contrary", "doubtful", "absent", "ink", "grid", "pale"];

    public static OxyColor Ink { get; } = Token(4);

    public static OxyColor Grid { get; } = Token(5);

    public static OxyColor Pale { get; } = Token(6);

    public static OxyColor Of(ChartColor color) => Token((byte)color);

    /// <summary>The class that a colour in SVG stands for; null for none.</summary>
    public static string? ClassOf(string color)
    {
        int index = Array.FindIndex(Classes, name => color == $"rgb({Mark},{Mark},{Array.IndexOf(Classes, name)})");
        return index < 0 ? null : Classes[index];
    }

    private static OxyColor Token(byte index) => OxyColor.FromRgb(Mark, Mark, index);
}
