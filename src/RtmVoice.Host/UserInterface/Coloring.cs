using System.Management.Automation;

namespace RtmVoice.Host.UserInterface;

/// <summary>Puts colours around text where the terminal takes them.</summary>
internal static class Coloring
{
    /// <summary>The text in a style of <c>$PSStyle</c>.</summary>
    public static string Paint(string text, string style) => Terminal.UsesColor ? style + text + PSStyle.Instance.Reset : text;

    /// <summary>The text in console colours; those that the terminal has anyway are left to it.</summary>
    public static string Paint(string text, ConsoleColor foreground, ConsoleColor background)
    {
        var style = "";
        if (Enum.IsDefined(foreground) && foreground != Console.ForegroundColor)
            style += PSStyle.MapForegroundColorToEscapeSequence(foreground);
        if (Enum.IsDefined(background) && background != Console.BackgroundColor)
            style += PSStyle.MapBackgroundColorToEscapeSequence(background);
        return style.Length > 0 ? Paint(text, style) : text;
    }
}
