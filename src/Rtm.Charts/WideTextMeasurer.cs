using OxyPlot;

namespace Rtm.Charts;

/// <summary>Measures text with room to spare: the page is shown in whatever font its reader's system has, and some are wide.</summary>
internal sealed class WideTextMeasurer(double width, double height) : PdfRenderContext(width, height, OxyColors.Undefined)
{
    // Of the size of the font: what a letter of DejaVu Sans takes, the widest font that systems bring.
    private const double LetterWidth = 0.63;
    private const double LineHeight = 1.2;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
        string.IsNullOrEmpty(text) ? OxySize.Empty : new OxySize(WidthOf(text, fontSize), fontSize * LineHeight);

    public static double WidthOf(string text, double fontSize) => text.Length * fontSize * LetterWidth;
}
