using System.CommandLine;
using System.CommandLine.Invocation;
using System.Security.Cryptography;
using Rtm.Emulator.Tool;
using Rtm.Fpnn.Encryption;

// A secret may begin with an at sign, and is not the name of a response file then.
var commandLine = new ToolCommand().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (commandLine.Action is null or ParseErrorAction)
{
    var command = commandLine.CommandResult.Command;
    // Only the first: what follows a mistyped option may be a secret.
    var mistake = commandLine.UnmatchedTokens is [var word, ..] ? $"There is no option or command '{word}'." : commandLine.Errors[0].Message;
    Complain($"rtmvoice: {mistake}", $"'{(command is RootCommand ? "" : "rtmvoice ")}{command.Name} --help' shows how it is used.");
    return ExitCode.Usage;
}

try
{
    // An emulator handles signals by itself; the library would make them its own exit codes, and show errors in red.
    return commandLine.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or InvalidKeyException or CryptographicException or ArgumentException)
{
    // Without the name that the runtime adds behind it.
    string message = reason is ArgumentException { ParamName: { } name }
        ? reason.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
        : reason.Message;
    Complain($"rtmvoice: {message}");
    return ExitCode.Failure;
}

// Where standard error is closed or full, the exit code alone says it.
static void Complain(params string[] lines)
{
    try
    {
        foreach (string line in lines)
            Console.Error.WriteLine(line);
    }
    catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
    {
    }
}
