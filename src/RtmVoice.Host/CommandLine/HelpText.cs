namespace RtmVoice.Host.CommandLine;

/// <summary>The text of <c>rtmvoice --help</c>.</summary>
internal static class HelpText
{
    public static string Create() => $"""
        rtmvoice {ProductVersion.Text}: PowerShell with the RtmVoice module loaded.

        rtmvoice                           an interactive prompt
        rtmvoice SCRIPT.ps1 [ARGUMENT...]  runs a script, with arguments as for 'pwsh -File'
        rtmvoice -Command TEXT             runs a command
        rtmvoice emulator [OPTION...]      runs a local emulator of the service until Ctrl+C
        rtmvoice keygen [OPTION...] NAME   makes a key pair for an FPNN server

        -NonInteractive before these makes every question an error; so does input that is no terminal.

        Options of the emulator:
        {Describe(EmulatorOptions.Table)}

        Options of keygen:
        {Describe(KeygenOptions.Table)}

        Exit codes: the script's own; 1 after an error that ended it; 64 for a wrong command line; 130 after Ctrl+C.
        """;

    private static string Describe(CommandOptions options) => string.Join(Environment.NewLine, options.All.Select(Describe));

    private static string Describe(CommandOption option) => $"  {option.Synopsis,-27}  {option.Description}";
}
