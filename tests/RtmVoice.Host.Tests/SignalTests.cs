namespace RtmVoice.Host.Tests;

public sealed class SignalTests
{
    private const string Endless = "'ready'; try { while ($true) { [Threading.Thread]::Sleep(10) } } finally { [Console]::Out.WriteLine('tidied up') }";

    [UnixFact]
    public async Task Ctrl_C_stops_a_script_and_gives_130()
    {
        using var script = new TemporaryScript(Endless);
        using var process = HostProcess.Start(script.Path);
        Assert.Equal("ready", await process.ReadLineAsync());

        process.SendInterrupt();

        var result = await process.WaitAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.Equal(["tidied up"], result.Lines);
    }

    [UnixFact]
    public async Task SIGTERM_stops_a_script_and_gives_143()
    {
        using var script = new TemporaryScript(Endless);
        using var process = HostProcess.Start(script.Path);
        Assert.Equal("ready", await process.ReadLineAsync());

        process.SendTerminate();

        Assert.Equal(143, (await process.WaitAsync()).ExitCode);
    }
}
