namespace RtmVoice.Host.Tests;

public sealed class StreamTests
{
    private const string Function = """
        function Test-Stream {
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('careful')
            $PSCmdlet.WriteVerbose('in detail')
            $PSCmdlet.WriteInformation('by the way', [string[]] @())
            $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'sweeping', 'half way'))
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('no such room'), 'RoomNotExists', 'ObjectNotFound', 5))
            'result'
        }

        """;

    [Fact]
    public async Task Errors_go_to_standard_error_and_nothing_else_does()
    {
        var result = await HostProcess.RunScriptAsync(Function + "Test-Stream -Verbose -InformationAction Continue");

        Assert.Equal(["WARNING: careful", "VERBOSE: in detail", "by the way", "result"], result.Lines);
        Assert.StartsWith("Test-Stream:", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("no such room", result.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_preferences_silence_stays_silent()
    {
        var result = await HostProcess.RunScriptAsync(Function + "Test-Stream -WarningAction Ignore -ErrorAction SilentlyContinue");

        Assert.Equal(["result"], result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Redirected_output_has_no_colours()
    {
        var result = await HostProcess.RunScriptAsync("$PSStyle.Foreground.Red + 'plain'; throw 'x'");

        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        Assert.Contains("plain", result.Lines);
    }

    [Fact]
    public async Task Output_is_utf_8()
    {
        var result = await HostProcess.RunScriptAsync("[string][char]0x8a9e + [char]0xe9");

        Assert.Equal(["\u8a9e\u00e9"], result.Lines);
    }

    [Fact]
    public async Task Statements_from_a_pipe_are_run_in_turn()
    {
        var result = await HostProcess.RunWithInputAsync("$n = 20\nif ($n) {\n\n  $n + 1\n}\n\nNo-SuchCommand\nexit 4\n'never'\n");

        Assert.Equal(4, result.ExitCode);
        Assert.Equal(["21"], result.Lines);
        Assert.Contains("No-SuchCommand", result.Error, StringComparison.Ordinal);
    }
}
