namespace RtmVoice.Host.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public async Task A_script_that_ends_gives_0_even_if_a_native_program_in_it_failed()
    {
        var result = await HostProcess.RunScriptAsync("& dotnet exec no-such-program.dll 2>$null; \"left $LASTEXITCODE\".Substring(0, 4)");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("left", result.Lines);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("'on the way'; if ($true) { exit 3 }; 'never'", 3)]
    [InlineData("exit 0", 0)]
    public async Task Exit_in_a_script_is_the_exit_code(string text, int code)
    {
        var result = await HostProcess.RunScriptAsync(text);

        Assert.Equal(code, result.ExitCode);
        Assert.DoesNotContain("never", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thrown_error_is_shown_and_gives_1()
    {
        var result = await HostProcess.RunScriptAsync("throw 'the gate is closed'");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the gate is closed", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_non_terminating_error_is_shown_and_the_script_goes_on()
    {
        var result = await HostProcess.RunScriptAsync("Get-Command -Name No-SuchCommand; 'went on'");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("No-SuchCommand", result.Error, StringComparison.Ordinal);
        Assert.Contains("went on", result.Lines);
    }

    [Fact]
    public async Task A_script_that_cannot_be_parsed_gives_1_and_says_where()
    {
        var result = await HostProcess.RunScriptAsync("'first'\nif (");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("script.ps1:2", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("No-SuchCommand", 1)]
    [InlineData("No-SuchCommand; 1", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("exit 5", 5)]
    [InlineData("1 # with a comment at its end", 0)]
    public async Task The_last_statement_of_a_command_decides(string text, int code) =>
        Assert.Equal(code, (await HostProcess.RunAsync("-Command", text)).ExitCode);

    [Fact]
    public async Task A_command_that_cannot_be_parsed_gives_1_and_says_why()
    {
        var result = await HostProcess.RunAsync("-c", "if (");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Missing condition", result.Error, StringComparison.Ordinal);
    }
}
