namespace Rtm.Emulator.Tool.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("emulate", "no option or command 'emulate'")]
    [InlineData("--frobnicate", "no option or command '--frobnicate'")]
    [InlineData("tour.ps1", "no option or command 'tour.ps1'")]
    [InlineData("emulator --frobnicate", "no option or command '--frobnicate'")]
    [InlineData("emulator 13315", "no option or command '13315'")]
    [InlineData("emulator --port", "'--port'")]
    [InlineData("emulator --port x", "--port takes a whole number from 0 to 65535, not 'x'")]
    [InlineData("emulator --port 65536", "--port takes a whole number")]
    [InlineData("emulator --port 1 --port=2", "'--port' expects a single argument")]
    [InlineData("emulator --project-id 0", "--project-id takes a whole number from 1")]
    [InlineData("emulator --max-clock-skew -1", "--max-clock-skew takes a whole number")]
    [InlineData("emulator --latency 0,5", "--latency takes a number from 0 to 600, not '0,5'")]
    [InlineData("emulator --error-rate 2", "--error-rate takes a number from 0 to 1")]
    [InlineData("emulator --api 1", "--api takes Voice, Rtc or Both, not '1'")]
    [InlineData("emulator --key x --curve secp521r1", "--curve takes one of secp256k1, secp256r1, secp224r1, secp192r1")]
    [InlineData("emulator --allow-salt-reuse=yes", "'yes'")]
    [InlineData("emulator --secret=", "'--secret'")]
    [InlineData("emulator --secret-file no-such-file", "--secret-file names a file that cannot be read")]
    [InlineData("emulator --secret x --secret-file y", "give one of them")]
    [InlineData("emulator --require-encryption", "give --key too")]
    [InlineData("emulator --curve secp256k1", "give --key too")]
    [InlineData("emulator --key a --tls-certificate b", "do not go together")]
    [InlineData("keygen .", "NAME names a folder alone, '.'")]
    [InlineData("keygen ..", "NAME names a folder alone, '..'")]
    [InlineData("keygen no-such-folder/", "NAME names a folder alone, 'no-such-folder/'")]
    [InlineData("keygen", "'NAME'")]
    [InlineData("keygen one two", "'two'")]
    public async Task A_wrong_command_line_gives_64_and_says_what_is_wrong_with_it(string commandLine, string message)
    {
        var result = await ToolProcess.RunAsync(commandLine.Split(' '));

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help' shows how it is used.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Without_a_command_it_says_that_it_needs_one()
    {
        var result = await ToolProcess.RunAsync();

        Assert.Equal(64, result.ExitCode);
        Assert.StartsWith("rtmvoice: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("'rtmvoice --help' shows how it is used.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_value_of_a_mistyped_option_is_not_shown_as_it_may_be_a_secret()
    {
        var result = await ToolProcess.RunAsync("emulator", "--secert", "kept-to-itself");

        Assert.Contains("'--secert'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("kept-to-itself", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "keygen <NAME>")]
    [InlineData("-h", "keygen <NAME>")]
    [InlineData("emulator --help", "--max-clock-skew <SECONDS>")]
    [InlineData("emulator --port x --help", "--close-rate <SHARE>")]
    [InlineData("keygen --help", "--force")]
    [InlineData("--version", "rtmvoice ")]
    [InlineData("emulator --version", "rtmvoice ")]
    [InlineData("keygen --version", "rtmvoice ")]
    public async Task Help_and_version_go_to_the_output_of_every_command(string commandLine, string text)
    {
        var result = await ToolProcess.RunAsync(commandLine.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(text, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    // Not a matter of NO_COLOR alone: there are none to turn off, on a terminal either.
    [UnixFact(UnixNeed.Terminal)]
    public async Task Nothing_is_coloured_on_a_terminal()
    {
        foreach (var commandLine in (string[])["--help", "emulator --port x", "emulator --tls-certificate no-such-file"])
        {
            var result = await TestProcess.RunAsync(TestProcess.AtTerminal(TestProcess.DotNet, [ToolProcess.Program, .. commandLine.Split(' ')]));

            Assert.NotEmpty(result.Output);
            Assert.DoesNotMatch("\u001b\\[[0-9;]*m", result.Output);
        }
    }
}
