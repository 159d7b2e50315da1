using Rtm.Fpnn.Encryption;

namespace Rtm.Emulator.Tool.Tests;

public sealed class KeygenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice's ");

    private string Prefix => Path.Combine(_folder.FullName, "gate");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_names_the_files_and_the_fingerprint_and_shows_no_key()
    {
        var result = await ToolProcess.RunAsync("keygen", Prefix);

        var publicKey = FpnnPublicKey.LoadFile(Prefix + "-public.der");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                $"private key, for the server: {Prefix}-private.key",
                $"public key, for clients:     {Prefix}-public.key",
                $"public key, for clients:     {Prefix}-public.pem",
                $"public key, for clients:     {Prefix}-public.der",
                $"fingerprint:                 {publicKey.Fingerprint}",
            ],
            result.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task It_replaces_a_pair_only_by_force()
    {
        await ToolProcess.RunAsync("keygen", Prefix);
        var first = await File.ReadAllBytesAsync(Prefix + "-private.key");

        var refusal = await ToolProcess.RunAsync("keygen", Prefix);
        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains("--force", refusal.Error, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(Prefix + "-private.key"));

        Assert.Equal(0, (await ToolProcess.RunAsync("keygen", Prefix, "--force")).ExitCode);
        Assert.NotEqual(first, await File.ReadAllBytesAsync(Prefix + "-private.key"));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_a_failure_that_names_it()
    {
        var result = await ToolProcess.RunAsync("keygen", Path.Combine(_folder.FullName, "missing", "gate"));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"rtmvoice: There is no folder {Path.Combine(_folder.FullName, "missing")}.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
