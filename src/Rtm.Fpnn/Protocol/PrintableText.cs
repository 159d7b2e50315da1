using System.Globalization;
using System.Text;

namespace Rtm.Fpnn.Protocol;

/// <summary>Foreign text as a terminal may see it.</summary>
internal static class PrintableText
{
    private const int MostBytes = 1024;
    private const int LongestValue = 60;
    private const string Ellipsis = "...";

    /// <summary>
    /// Escapes control characters (C0, DEL, C1), line and paragraph separators and changes of the writing direction as <c>\u001B</c>, and
    /// ends what is longer than 1024 bytes of UTF-8 with an ellipsis within them.
    /// </summary>
    /// <param name="text">What a server, a certificate or a file says.</param>
    /// <returns>The text, ready for one line of a message.</returns>
    public static string Of(string text) => Escape(text, MustBeEscaped);

    /// <summary>A whole message that quotes paths, names of files or texts of other programs: escaped as <see cref="Of"/>, and not shortened.</summary>
    public static string OfMessage(string text)
    {
        if (!text.Any(MustBeEscaped))
            return text;
        var shown = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
                shown.Append(text, index++, 2);
            else
                Append(shown, text[index], MustBeEscaped);
        }

        return shown.ToString();
    }

    private static string Escape(string text, Func<char, bool> mustBeEscaped)
    {
        var shown = new StringBuilder();
        int bytes = 0;
        int lastFit = 0;
        for (int index = 0; index < text.Length; index++)
        {
            int start = shown.Length;
            if (char.IsSurrogatePair(text, index))
                shown.Append(text, index++, 2);
            else
                Append(shown, text[index], mustBeEscaped);
            bytes += Encoding.UTF8.GetByteCount(shown.ToString(start, shown.Length - start));
            if (bytes > MostBytes)
                return shown.ToString(0, lastFit) + Ellipsis;
            if (bytes <= MostBytes - Ellipsis.Length)
                lastFit = shown.Length;
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, char character, Func<char, bool> mustBeEscaped)
    {
        if (mustBeEscaped(character))
            shown.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        else
            shown.Append(character);
    }

    /// <summary>A value as an error quotes it: as <see cref="Of"/>, what cannot be seen escaped too, and no more than its first 60 characters.</summary>
    public static string OfValue(string text) =>
        Escape(text.Length <= LongestValue ? text : text.Substring(0, LongestValue), IsUnseen) + (text.Length <= LongestValue ? string.Empty : Ellipsis);

    // A space of another width, or one of none, in an id or a name is the very mistake that the error is about.
    private static bool IsUnseen(char character) =>
        MustBeEscaped(character)
        || (character != ' ' && char.IsWhiteSpace(character))
        || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static bool MustBeEscaped(char character) =>
        char.IsControl(character)
        || char.IsSurrogate(character)
        || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
