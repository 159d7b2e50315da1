using BenchmarkDotNet.Running;
using RtmVoice.Benchmarks.Goals;
using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Processes;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.CommandLine;

/// <summary>What this program can be told to do.</summary>
internal static class Commands
{
    public const string Help =
        """
        goals [--json FILE] [--markdown FILE] [--only NAME]
            measures each goal, or those whose name contains NAME
        load [--loop raw|library|window|pipeline] [--encrypted] [--in-flight N] [--delay MILLISECONDS] [--seconds N]
            sends as many member counts as it can, and says how many a second
        micro [BenchmarkDotNet's options]
            frames, payloads, signs and encryption on their own
        """;

    public static int Run(string[] arguments) => arguments switch
    {
        ["goals", .. var options] => GoalsCommand.Run(options),
        ["load", .. var options] => LoadCommand.Run(options),
        ["micro", .. var options] => Micro(options),
        [ServeCommand.Name, .. var options] => ServeCommand.Run(options),
        [FreshCommand.Name, .. var options] => FreshCommand.Run(options),
        [] => throw new UsageException("Say what to measure."),
        _ => throw new UsageException($"There is no command '{arguments[0]}'."),
    };

    private static int Micro(string[] options)
    {
        BenchmarkSwitcher.FromAssembly(typeof(Commands).Assembly).Run(options.Length == 0 ? ["--filter", "*"] : options);
        return 0;
    }
}
