using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace RtmVoice.Host.CommandLine;

/// <summary>Writes the words after a script's path as the arguments of a call, with the meaning that <c>pwsh -File</c> gives them.</summary>
internal static partial class ScriptArguments
{
    /// <summary>
    /// <c>-Name value</c> leaves it to the script's parameters whether the value belongs to the name; <c>-Name:value</c> and
    /// <c>-Name: value</c> say so; <c>$true</c> and <c>$false</c> after a colon are meant for switches. The rest are texts, in which
    /// nothing is expanded.
    /// </summary>
    public static string ToSource(IEnumerable<string> words)
    {
        var arguments = new List<string>();
        var isValue = false;
        foreach (var word in words)
        {
            var parameter = isValue ? Match.Empty : Parameter().Match(word);
            if (isValue)
                arguments[^1] += Quote(word);
            else if (parameter.Success)
                arguments.Add(parameter.Groups["name"].Value + Value(parameter.Groups["value"].Value));
            else
                arguments.Add(Quote(word));

            isValue = parameter.Success && parameter.Groups["name"].Value.EndsWith(':') && parameter.Groups["value"].Length == 0;
        }

        if (isValue)
            arguments[^1] = arguments[^1].TrimEnd(':');
        return string.Join(' ', arguments);
    }

    /// <summary>The text as a literal of PowerShell.</summary>
    public static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static string Value(string text) => text.ToLowerInvariant() switch
    {
        "" or "$true" or "$false" => text,
        _ => Quote(text),
    };

    [GeneratedRegex(@"^(?<name>-[A-Za-z_]\w*(:|$))(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
