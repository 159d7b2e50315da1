namespace RtmVoice.Host.CommandLine;

/// <summary>What one command line asks for.</summary>
internal abstract class Invocation
{
    /// <summary>Does it.</summary>
    /// <returns>The exit code of the process.</returns>
    public abstract int Run();

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static Invocation Parse(IReadOnlyList<string> arguments)
    {
        var nonInteractive = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var rest = arguments.Skip(i + 1).ToArray();
            switch (arguments[i].ToLowerInvariant())
            {
                case "-noninteractive" or "--non-interactive":
                    nonInteractive = true;
                    break;
                case "--help" or "-help" or "-h" or "-?":
                    return new TextInvocation(HelpText.Create());
                case "--version" or "-version" or "-v":
                    return new TextInvocation($"rtmvoice {ProductVersion.Text}");
                case "--command" or "-command" or "-c":
                    return new CommandInvocation(Command(rest), nonInteractive);
                case "--file" or "-file" or "-f":
                    return Script(rest, nonInteractive);
                case "emulator":
                    return new EmulatorInvocation(EmulatorOptions.Table.Parse(rest));
                case "keygen":
                    return new KeygenInvocation(KeygenOptions.Table.Parse(rest));
                case ['-', ..]:
                    throw new UsageException($"there is no option '{arguments[i]}'.");
                default:
                    return Script([arguments[i], .. rest], nonInteractive);
            }
        }

        return new PromptInvocation(nonInteractive);
    }

    private static string Command(string[] words) => words.Length > 0
        ? string.Join(' ', words)
        : throw new UsageException("-Command needs the text of a command.");

    private static ScriptInvocation Script(string[] words, bool nonInteractive) => words.Length > 0
        ? new ScriptInvocation(words[0], words.Skip(1), nonInteractive)
        : throw new UsageException("-File needs the path of a script.");
}
