using System.Globalization;
using System.Net;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Reporting;

/// <summary>How a report writes numbers, times and foreign text: the same in every culture.</summary>
internal static class ReportText
{
    /// <summary>Text as HTML; control characters and changes of the writing direction are shown, not obeyed.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(PrintableText.Of(text));

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A number of things, with the ending of the word that it takes.</summary>
    public static string Many(long number, string one, string? several = null) => $"{Number(number)} {(number == 1 ? one : several ?? one + "s")}";

    /// <summary>A stretch of time in its two largest units.</summary>
    public static string Duration(TimeSpan time)
    {
        (long Amount, string Unit)[] parts = [((long)time.TotalDays, "d"), (time.Hours, "h"), (time.Minutes, "min"), (time.Seconds, "s")];
        var largest = parts.SkipWhile(part => part.Amount == 0).Take(2).Where(part => part.Amount > 0).Select(part => $"{part.Amount} {part.Unit}");
        string text = string.Join(" ", largest);
        return text.Length > 0 ? text : time > TimeSpan.Zero ? "less than 1 s" : "0 s";
    }
}
