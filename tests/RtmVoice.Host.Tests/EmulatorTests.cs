namespace RtmVoice.Host.Tests;

public sealed class EmulatorTests
{
    [UnixFact]
    public async Task It_shows_the_secret_that_it_made_up_and_where_it_listens_and_ends_with_0_on_SIGTERM()
    {
        using var process = HostProcess.Start("emulator", "--project-id", "42");
        Assert.Matches("^project id 42, secret .+$", await process.ReadLineAsync());
        Assert.Matches("^listening on 127\\.0\\.0\\.1:[1-9][0-9]*$", await process.ReadLineAsync());

        process.SendTerminate();

        var result = await process.WaitAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [UnixFact]
    public async Task It_keeps_a_secret_that_it_was_given_and_ends_with_0_on_Ctrl_C()
    {
        using var process = HostProcess.Start("emulator", "--secret=kept-to-itself", "--max-clock-skew", "0", "--allow-salt-reuse");
        Assert.StartsWith("listening on 127.0.0.1:", await process.ReadLineAsync(), StringComparison.Ordinal);

        process.SendInterrupt();

        var result = await process.WaitAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Output + result.Error);
    }

    [UnixFact]
    public async Task It_takes_keys_and_faults_and_ends_with_0()
    {
        var prefix = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var keys = await HostProcess.RunAsync("keygen", "--curve", "secp224r1", prefix);
            Assert.Equal(0, keys.ExitCode);
            Assert.Contains(prefix + "-public.pem", keys.Output, StringComparison.Ordinal);

            using var process = HostProcess.Start(
                "emulator", "--secret=s", "--key", prefix + "-private.key", "--curve", "secp224r1", "--require-encryption",
                "--latency", "0.01", "--error-code=20011", "--byte-by-byte");
            Assert.StartsWith("listening on 127.0.0.1:", await process.ReadLineAsync(), StringComparison.Ordinal);

            process.SendTerminate();

            var result = await process.WaitAsync();
            Assert.Equal(0, result.ExitCode);
            Assert.Empty(result.Error);
        }
        finally
        {
            foreach (var ending in new[] { "-private.key", "-public.key", "-public.pem", "-public.der" })
                File.Delete(prefix + ending);
        }
    }
}
