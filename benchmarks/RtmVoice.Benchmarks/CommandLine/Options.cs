using System.Globalization;

namespace RtmVoice.Benchmarks.CommandLine;

/// <summary>The options behind a command: <c>--name value</c>, or <c>--name</c> alone for a switch.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string?> _values = [];

    private Options()
    {
    }

    /// <summary>Reads options.</summary>
    /// <param name="arguments">What follows the command.</param>
    /// <param name="valued">The names of those with a value.</param>
    /// <param name="switches">The names of those without.</param>
    public static Options Parse(IReadOnlyList<string> arguments, string[] valued, string[] switches)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (switches.Contains(name))
                options._values[name] = null;
            else if (!valued.Contains(name))
                throw new UsageException($"There is no option '{name}' here.");
            else if (++i == arguments.Count)
                throw new UsageException($"{name} needs a value.");
            else
                options._values[name] = arguments[i];
        }

        return options;
    }

    /// <summary>Whether a switch is given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A text; null if it is not given.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number.</summary>
    public int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
            throw new UsageException($"{name} takes a number from {least} to {most}, not '{text}'.");
        return number;
    }
}
