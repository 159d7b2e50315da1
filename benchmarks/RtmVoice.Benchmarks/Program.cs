using RtmVoice.Benchmarks.CommandLine;

try
{
    return Commands.Run(args);
}
catch (UsageException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    Console.Error.WriteLine(Commands.Help);
    return 2;
}
