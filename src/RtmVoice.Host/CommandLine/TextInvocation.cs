namespace RtmVoice.Host.CommandLine;

/// <summary>Prints a text: <c>--help</c>, <c>--version</c>.</summary>
internal sealed class TextInvocation(string text) : Invocation
{
    public override int Run()
    {
        Console.Out.WriteLine(text);
        return ExitCode.Success;
    }
}
