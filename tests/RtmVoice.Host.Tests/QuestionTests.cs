namespace RtmVoice.Host.Tests;

public sealed class QuestionTests
{
    private const string Function = """
        function Close-Door {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)] [string] $Name)
            if ($PSCmdlet.ShouldProcess($Name)) { "closed $Name" }
        }

        """;

    [Fact]
    public async Task A_confirmation_that_nobody_can_give_fails_and_says_what_to_do()
    {
        var result = await HostProcess.RunScriptAsync(Function + "Close-Door -Name front -ErrorAction Stop");

        Assert.Contains("not interactive", result.Error, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Without_a_question_the_command_is_done()
    {
        var result = await HostProcess.RunScriptAsync(Function + "Close-Door -Name front -Confirm:$false");

        Assert.Equal(["closed front"], result.Lines);
    }

    [Fact]
    public async Task A_missing_mandatory_parameter_is_an_error_that_names_it()
    {
        var result = await HostProcess.RunAsync("-NonInteractive", "-Command", Function + "Close-Door");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Name", result.Error, StringComparison.Ordinal);
    }
}
