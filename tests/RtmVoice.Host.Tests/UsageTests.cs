namespace RtmVoice.Host.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("no-such-script.ps1", "there is no script 'no-such-script.ps1'")]
    [InlineData("emulate", "'emulate' is neither a script")]
    [InlineData("-Frobnicate", "there is no option '-Frobnicate'")]
    [InlineData("-Command", "-Command needs the text")]
    [InlineData("-File", "-File needs the path")]
    [InlineData("emulator --frobnicate", "no option '--frobnicate'")]
    [InlineData("emulator 13315", "no option '13315'")]
    [InlineData("emulator --port", "--port needs a value")]
    [InlineData("emulator --port x", "--port takes a whole number from 0 to 65535, not 'x'")]
    [InlineData("emulator --port 65536", "--port takes a whole number")]
    [InlineData("emulator --project-id 0", "--project-id takes a whole number")]
    [InlineData("emulator --max-clock-skew -1", "--max-clock-skew takes a whole number")]
    [InlineData("emulator --allow-salt-reuse=yes", "--allow-salt-reuse takes no value")]
    [InlineData("emulator --secret=", "at least one character")]
    [InlineData("emulator --secret-file no-such-file", "cannot be read")]
    [InlineData("emulator --port 1 --port=2", "has been given before")]
    public async Task A_wrong_command_line_gives_64_and_says_what_is_wrong(string commandLine, string message)
    {
        var result = await HostProcess.RunAsync(commandLine.Split(' '));

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("--help", "--max-clock-skew SECONDS")]
    [InlineData("--version", "rtmvoice ")]
    public async Task Help_and_version_go_to_the_output(string option, string text)
    {
        var result = await HostProcess.RunAsync(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(text, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }
}
