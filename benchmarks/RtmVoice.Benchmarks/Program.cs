using System.CommandLine;
using System.CommandLine.Invocation;
using RtmVoice.Benchmarks.Goals;
using RtmVoice.Benchmarks.Loops;
using RtmVoice.Benchmarks.Micro;
using RtmVoice.Benchmarks.Servers;

const int UsageExitCode = 64;

var program = new RootCommand("Measures RtmVoice.") { new GoalsCommand(), new LoadCommand(), new MicroCommand(), new ServeCommand() };
ParseResult commandLine = program.Parse(args);
int exitCode = commandLine.Invoke();
return commandLine.Action is ParseErrorAction ? UsageExitCode : exitCode;
