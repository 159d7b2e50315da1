using System.Globalization;
using System.Security;

namespace RtmVoice.Host.CommandLine;

/// <summary>What kind of value an option takes.</summary>
/// <param name="Placeholder">Its name in the help.</param>
/// <param name="Read">Makes the parameter's value of the text; throws <see cref="FormatException"/> with what is wrong with it.</param>
internal sealed record OptionValue(string Placeholder, Func<string, object> Read)
{
    /// <summary>A whole number of a range.</summary>
    public static OptionValue Number(string placeholder, int minimum, int maximum) => new(placeholder, text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"takes a whole number from {minimum} to {maximum}, not '{text}'"));

    /// <summary>A number of a range, with a point for the decimals.</summary>
    public static OptionValue Decimal(string placeholder, double minimum, double maximum) => new(placeholder, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException(FormattableString.Invariant($"takes a number from {minimum} to {maximum}, not '{text}'")));

    /// <summary>One of a few words, whatever the case.</summary>
    public static OptionValue Choice(string placeholder, params string[] words) => new(placeholder, text =>
        words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : throw new FormatException($"takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{text}'"));

    /// <summary>The path of a file, from the current folder.</summary>
    public static OptionValue Path(string placeholder) => new(placeholder, text => text.Length > 0
        ? System.IO.Path.GetFullPath(text)
        : throw new FormatException("takes the path of a file"));

    /// <summary>A secret, given as it is.</summary>
    public static OptionValue Secret(string placeholder) => new(placeholder, Conceal);

    /// <summary>A secret, given as the file that holds it; the line end after it is not part of it.</summary>
    public static OptionValue SecretFile(string placeholder) => new(placeholder, path =>
    {
        try
        {
            return Conceal(File.ReadAllText(path).TrimEnd('\r', '\n'));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"names a file that cannot be read: {cause.Message}", cause);
        }
    });

    private static SecureString Conceal(string secret)
    {
        if (secret.Length == 0)
            throw new FormatException("takes a secret of at least one character");

        var concealed = new SecureString();
        foreach (var character in secret)
            concealed.AppendChar(character);
        concealed.MakeReadOnly();
        return concealed;
    }
}
