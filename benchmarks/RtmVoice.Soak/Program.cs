using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Rtm.Fpnn.Tests.Exhaustion;
using RtmVoice.Soak;

const int UsageExitCode = 64;

// A part of a soak that needs a process of its own.
if (args is [HandleExhaustionRun.ChildCommand, var endpoint, var rounds])
    return await HandleExhaustionRun.RunChildAsync(endpoint, int.Parse(rounds, CultureInfo.InvariantCulture));

ParseResult commandLine = new SoakCommand().Parse(args);
int exitCode = await commandLine.InvokeAsync();
return commandLine.Action is ParseErrorAction ? UsageExitCode : exitCode;
