using System.Text;
using RtmVoice.Host.CommandLine;

// The engine reads this once, when its first type is touched.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

try
{
    return Invocation.Parse(args).Run();
}
catch (UsageException mistake)
{
    Console.Error.WriteLine($"rtmvoice: {mistake.Message}");
    Console.Error.WriteLine("'rtmvoice --help' shows how it is used.");
    return ExitCode.Usage;
}
