using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Pester.Runner.Assertions;

/// <summary>Writes a value the way it would stand in a script.</summary>
internal static class ValueText
{
    private const int MaximumDepth = 5;

    /// <summary>Writes a value for a message.</summary>
    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int depth) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "$null",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "$true" : "$false",
        Type type => $"[{type.FullName}]",
        ScriptBlock code => $"{{{code}}}",
        IEnumerable when depth == MaximumDepth => "...",
        IDictionary map => $"@{{{string.Join("; ", map.Keys.Cast<object>().Select(key => $"{key}={Of(map[key], depth + 1)}"))}}}",
        object[] { Length: 1 } single => Of(single[0], depth + 1),
        IEnumerable items => $"@({string.Join(", ", items.Cast<object?>().Select(item => Of(item, depth + 1)))})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // A custom object shows its properties only through its wrapper.
        _ => value!.ToString() ?? "",
    };
}
