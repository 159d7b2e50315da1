using System.Management.Automation;
using System.Text;

namespace RtmVoice.Help.Metadata;

/// <summary>The syntax of a parameter set, as people read it.</summary>
internal static class SyntaxText
{
    private const int Width = 110;

    /// <summary>Writes the syntax; lines after the first begin with a space.</summary>
    public static string Of(string command, IEnumerable<CommandParameterInfo> parameters)
    {
        var text = new StringBuilder(command);
        var lineLength = command.Length;
        foreach (var word in parameters.Select(Of).Append("[<CommonParameters>]"))
        {
            if (lineLength + 1 + word.Length > Width)
            {
                text.Append('\n');
                lineLength = 0;
            }

            text.Append(' ').Append(word);
            lineLength += 1 + word.Length;
        }

        return text.ToString();
    }

    private static string Of(CommandParameterInfo parameter)
    {
        var name = $"-{parameter.Name}";
        if (parameter.ParameterType == typeof(SwitchParameter))
            return $"[{name}]";
        var type = (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name;
        var pair = parameter.Position < 0 ? $"{name} <{type}>" : $"[{name}] <{type}>";
        return parameter.IsMandatory ? pair : $"[{pair}]";
    }
}
