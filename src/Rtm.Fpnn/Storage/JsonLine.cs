using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Rtm.Fpnn.Storage;

/// <summary>Writes one line of a file that is kept as JSON Lines: an object whose members stand in the order in which they are added.</summary>
internal sealed class JsonLine
{
    /// <summary>How a line says when: UTC, to the millisecond.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly StringBuilder _text = new("{", capacity: 512);

    /// <summary>The process that writes.</summary>
    public static int ProcessId { get; } = GetProcessId();

    /// <summary>A time as a line has it.</summary>
    public static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Adds a text; nothing if there is none.</summary>
    public JsonLine Add(string name, string? value)
    {
        if (value is not null)
        {
            Begin(name).Append('"');
            foreach (char character in value)
                AppendEscaped(character);
            _text.Append('"');
        }

        return this;
    }

    /// <summary>Adds a whole number; nothing if there is none.</summary>
    public JsonLine Add(string name, long? value)
    {
        if (value is { } number)
            Begin(name).Append(number);
        return this;
    }

    /// <summary>Adds a number; nothing if there is none.</summary>
    public JsonLine Add(string name, double? value)
    {
        if (value is { } number)
            Begin(name).Append(number.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Adds a list of numbers; nothing if there is none.</summary>
    public JsonLine Add(string name, long[]? values)
    {
        if (values is not null)
        {
            Begin(name).Append('[');
            for (int index = 0; index < values.Length; index++)
                _text.Append(index == 0 ? string.Empty : ",").Append(values[index]);
            _text.Append(']');
        }

        return this;
    }

    /// <summary>The line in UTF-8, with its end. What is not Unicode text becomes the replacement character.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.Append("}\n").ToString());

    private StringBuilder Begin(string name)
    {
        if (_text.Length > 1)
            _text.Append(',');
        return _text.Append('"').Append(name).Append("\":");
    }

    private void AppendEscaped(char character)
    {
        if (character < ' ')
            _text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        else if (character is '"' or '\\')
            _text.Append('\\').Append(character);
        else
            _text.Append(character);
    }

    private static int GetProcessId()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }
}
