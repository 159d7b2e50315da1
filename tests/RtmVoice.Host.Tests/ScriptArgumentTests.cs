namespace RtmVoice.Host.Tests;

public sealed class ScriptArgumentTests
{
    private const string Script = """
        param([string] $Name, [int] $Count, [switch] $Quick, [Parameter(ValueFromRemainingArguments)] $Rest)
        "Name=$Name"; "Count=$Count"; "Quick=$Quick"; "Rest=$($Rest -join '|')"
        """;

    [Fact]
    public async Task Arguments_are_bound_by_name_by_position_and_with_a_colon()
    {
        var result = await HostProcess.RunScriptAsync(Script, "-Quick", "-Count:3", "lobby one", "more", "-5", "");

        Assert.Equal(["Name=lobby one", "Count=3", "Quick=True", "Rest=more|-5|"], result.Lines);
    }

    [Fact]
    public async Task A_switch_can_be_given_as_false_and_a_value_after_a_lone_colon()
    {
        var result = await HostProcess.RunScriptAsync(Script, "-Quick:$false", "-Name:", "-dashed");

        Assert.Equal(["Name=-dashed", "Count=0", "Quick=False", "Rest="], result.Lines);
    }

    [Fact]
    public async Task An_argument_of_the_wrong_type_is_an_error()
    {
        var result = await HostProcess.RunScriptAsync(Script, "-Count", "many");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Count", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_script_without_parameters_gets_its_arguments_in_args()
    {
        var result = await HostProcess.RunScriptAsync("$args.Count; $args", "one", "two words", "$notExpanded", "it's", "-a;b", "--long", "-x");

        Assert.Equal(["7", "one", "two words", "$notExpanded", "it's", "-a;b", "--long", "-x"], result.Lines);
    }

    [Fact]
    public async Task A_script_knows_where_it_lies()
    {
        using var script = new TemporaryScript("$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Path");

        var result = await HostProcess.RunAsync(script.Path);

        Assert.Equal([script.Folder, script.Path, script.Path], result.Lines);
    }
}
