namespace Rtm.Emulator.Tool.Tests;

public sealed class SignalTests
{
    [UnixFact]
    public async Task SIGTERM_ends_an_emulator_with_0()
    {
        using var process = ToolProcess.Start("emulator", "--secret", "s");
        await process.ReadEndpointAsync();

        process.SendTerminate();

        Assert.Equal(new ProcessResult(0, "", ""), await process.WaitAsync());
    }

    [UnixFact]
    public async Task The_signal_of_Ctrl_C_ends_an_emulator_with_0()
    {
        using var process = ToolProcess.Start("emulator", "--secret", "s");
        await process.ReadEndpointAsync();

        process.SendInterrupt();

        Assert.Equal(new ProcessResult(0, "", ""), await process.WaitAsync());
    }

    [UnixFact(UnixNeed.Terminal)]
    public async Task Ctrl_C_at_a_terminal_ends_an_emulator_with_0()
    {
        using var process = TestProcess.Start(TestProcess.AtTerminal(TestProcess.DotNet, ToolProcess.Program, "emulator", "--secret", "s"));
        string? line;
        do
            line = await process.ReadLineAsync();
        while (line is not null && !line.Contains("listening on", StringComparison.Ordinal));

        await process.TypeAsync('\u0003');

        Assert.Equal(0, (await process.WaitAsync()).ExitCode);
    }

    [UnixFact]
    public async Task A_background_job_which_ignores_Ctrl_C_ends_on_SIGTERM()
    {
        using var process = TestProcess.Start(
            "/bin/sh", "-c", $"trap '' INT; exec '{TestProcess.DotNet}' '{ToolProcess.Program}' emulator --secret s");
        await process.ReadEndpointAsync();

        process.SendInterrupt();
        process.SendTerminate();

        Assert.Equal(0, (await process.WaitAsync()).ExitCode);
    }
}
