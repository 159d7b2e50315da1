namespace RtmVoice.Host.CommandLine;

/// <summary>One option of <c>rtmvoice emulator</c>, and the parameter of Start-RtmVoiceEmulator that it becomes.</summary>
/// <param name="Name">As written on the command line, with its dashes.</param>
/// <param name="Parameter">The cmdlet's parameter.</param>
/// <param name="Value">How the value is read, or null for a switch.</param>
/// <param name="Description">One line for the help.</param>
internal sealed record EmulatorOption(string Name, string Parameter, OptionValue? Value, string Description)
{
    /// <summary>The option with the placeholder of its value.</summary>
    public string Synopsis => Value is null ? Name : $"{Name} {Value.Placeholder}";
}
