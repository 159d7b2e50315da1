using System.Management.Automation;
using System.Management.Automation.Internal;

namespace RtmVoice.Host.UserInterface;

/// <summary>What the console of this process can do.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 120;

    /// <summary>Whether there is someone to ask.</summary>
    public static bool CanAsk { get; } = !Console.IsInputRedirected;

    /// <summary>Whether text may be coloured: a stream leads to a terminal that knows how, and NO_COLOR is unset.</summary>
    public static bool UsesColor { get; } =
        !(Console.IsOutputRedirected && Console.IsErrorRedirected)
        && IsCapable
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether a line of standard error can be written over, as progress is.</summary>
    public static bool ShowsProgress { get; } = CanAsk && !Console.IsErrorRedirected && IsCapable;

    /// <summary>Columns of the terminal; of an assumed page where output goes elsewhere.</summary>
    public static int Width => Console.IsOutputRedirected || Console.WindowWidth <= 0
        ? WidthWithoutTerminal
        : Console.WindowWidth;

    private static bool IsCapable => OperatingSystem.IsWindows()
        ? VirtualTerminal.TryEnable()
        : Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>The text as a stream should get it: without colours if it leads to a file or a pipe, unless the user wants them even so.</summary>
    public static string Render(string text, bool redirected) =>
        redirected && PSStyle.Instance.OutputRendering != OutputRendering.Ansi
            ? new StringDecorated(text).ToString(OutputRendering.PlainText)
            : text;
}
