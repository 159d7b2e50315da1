using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Rtm.Emulator.Tool;

/// <summary><c>rtmvoice</c> itself: its commands, and <c>--help</c> and <c>--version</c> for each of them.</summary>
internal sealed class ToolCommand : RootCommand
{
    public ToolCommand()
        : base("A local emulator of the voice rooms of RTM, and key pairs for FPNN servers.")
    {
        Options.Remove(Options.OfType<VersionOption>().Single());
        Options.Add(new Option<bool>("--version", "-v")
        {
            Description = "Show version information",
            Arity = ArgumentArity.Zero,
            Recursive = true,
            Action = new ShowVersion(),
        });
        Subcommands.Add(new EmulatorCommand());
        Subcommands.Add(new KeygenCommand());
    }

    /// <summary>Shows the version that the build gave the program, without the commit.</summary>
    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(ToolCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
            parseResult.InvocationConfiguration.Output.WriteLine($"rtmvoice {version.InformationalVersion.Split('+')[0]}");
            return ExitCode.Success;
        }
    }
}
