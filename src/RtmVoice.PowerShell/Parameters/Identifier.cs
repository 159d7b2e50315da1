using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using Rtm.Fpnn.Protocol;

namespace RtmVoice.PowerShell.Parameters;

/// <summary>The one reader of room and user ids: whole numbers from 1 to 2^63-1, whatever type they come in.</summary>
/// <remarks>It guesses nothing: an id that was read wrong is somebody else's.</remarks>
internal static class Identifier
{
    // Beyond these a number of the type may have been rounded on its way here.
    private const double LargestExactDouble = 9007199254740991;
    private const float LargestExactFloat = 16777215;

    /// <summary>Reads an id.</summary>
    /// <param name="value">A number, or text of plain digits with or without blanks around them.</param>
    /// <returns>The id; null if it is none.</returns>
    public static long? Read(object? value) => Unwrap(value) switch
    {
        long or int or short or sbyte or uint or ushort or byte => Positive(Convert.ToInt64(Unwrap(value), CultureInfo.InvariantCulture)),
        ulong number => number <= long.MaxValue ? Positive((long)number) : null,
        BigInteger number => number <= long.MaxValue && number >= BigInteger.One ? (long)number : null,
        decimal number => number == decimal.Truncate(number) && number is >= 1 and <= long.MaxValue ? (long)number : null,
        double number => number == Math.Truncate(number) && number is >= 1 and <= LargestExactDouble ? (long)number : null,
        float number => number == Math.Truncate(number) && number is >= 1 and <= LargestExactFloat ? (long)number : null,
        string text => ReadText(text.Trim()),
        _ => null,
    };

    /// <summary>Whether a value stands for itself, and not for an object whose properties may hold ids.</summary>
    /// <remarks>Values of other types would be converted by the engine, which rounds. A hashtable has keys, and the engine binds none of them.</remarks>
    public static bool IsPlain(object? value) => Unwrap(value) is null or IConvertible or ValueType or IDictionary;

    /// <summary>The values of a list of any type; null if the value is none. Text, a hashtable and a node of XML are single values.</summary>
    public static IReadOnlyList<object?>? Items(object? value) =>
        Unwrap(value) is { } list && LanguagePrimitives.GetEnumerable(list) is { } items ? items as IReadOnlyList<object?> ?? [.. items.Cast<object?>()] : null;

    /// <summary>What a message calls a value.</summary>
    public static string Show(object? value) => Unwrap(value) switch
    {
        null or DBNull => "null",
        string { Length: 0 } => "Empty text",
        string text => Quote(text),
        bool flag => flag ? "'True' (a Boolean)" : "'False' (a Boolean)",
        IDictionary => "A hashtable, which is not a row ([pscustomobject] @{ ... } is one),",
        IEnumerable list => $"A list ({list.GetType().Name})",
        char letter => $"{Quote(letter.ToString())} (a character)",
        IFormattable date and (DateTime or DateTimeOffset) => $"{Quote(date.ToString(null, CultureInfo.InvariantCulture))} (a date)",
        var other => Quote(Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty),
    };

    /// <summary>What a value is in itself, out of the engine's wrapping; an object made of properties stays as it is.</summary>
    /// <remarks>What a command without output gives is null, also where splatting hands it over as the engine's own object for it.</remarks>
    public static object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: var inner and not PSCustomObject } => inner,
        PSObject when ReferenceEquals(value, AutomationNull.Value) => null,
        _ => value,
    };

    // The runtime's parser would take zeros at the end, as of a buffer that was not filled, for nothing.
    private static long? ReadText(string text) =>
        text.All(letter => letter is >= '0' and <= '9') && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? Positive(id) : null;

    private static string Quote(string text) => $"'{PrintableText.OfValue(text)}'";

    private static long? Positive(long id) => id > 0 ? id : null;
}
