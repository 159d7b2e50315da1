using System.Management.Automation.Runspaces;

namespace RtmVoice.Host.CommandLine;

/// <summary>Turns the words after a script's path into its arguments, as <c>pwsh -File</c> does.</summary>
internal static class ScriptArguments
{
    /// <summary>
    /// <c>-Name value</c> leaves it to the script's parameters whether the value belongs to the name; <c>-Name:value</c> and
    /// <c>-Name: value</c> say so; <c>$true</c> and <c>$false</c> after a colon are meant for switches. The rest are texts.
    /// </summary>
    public static IReadOnlyList<CommandParameter> Parse(IEnumerable<string> words)
    {
        var parameters = new List<CommandParameter>();
        string? waiting = null;
        foreach (var word in words)
        {
            if (waiting is not null)
            {
                parameters.Add(new CommandParameter(waiting, word));
                waiting = null;
                continue;
            }

            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (word is not ['-', not ('-' or (>= '0' and <= '9') or '.'), ..])
                parameters.Add(new CommandParameter(null, word));
            else if (colon < 0)
                parameters.Add(new CommandParameter(word));
            else if (colon == word.Length - 1)
                waiting = word[..colon];
            else
                parameters.Add(new CommandParameter(word[..colon], Value(word[(colon + 1)..])));
        }

        if (waiting is not null)
            parameters.Add(new CommandParameter(waiting));
        return parameters;
    }

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}
