namespace RtmVoice.Host.CommandLine;

/// <summary>One option of a command of rtmvoice, and the parameter of the cmdlet that it becomes.</summary>
/// <param name="Name">As written on the command line, with its dashes; for the operand, its placeholder.</param>
/// <param name="Parameter">The cmdlet's parameter.</param>
/// <param name="Value">How the value is read, or null for a switch.</param>
/// <param name="Description">One line for the help.</param>
internal sealed record CommandOption(string Name, string Parameter, OptionValue? Value, string Description)
{
    /// <summary>The option with the placeholder of its value.</summary>
    public string Synopsis => Value is null || Value.Placeholder == Name ? Name : $"{Name} {Value.Placeholder}";
}
