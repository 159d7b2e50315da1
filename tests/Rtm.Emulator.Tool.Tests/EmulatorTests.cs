using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tool.Tests;

public sealed class EmulatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice's ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_shows_the_secret_that_it_made_up_and_then_where_it_listens()
    {
        using var process = ToolProcess.Start("emulator", "--project-id", "42");
        var line = await process.ReadLineAsync();
        Assert.StartsWith("project id 42, secret ", line, StringComparison.Ordinal);

        using var client = Client(await process.ReadEndpointAsync(), 42, line!["project id 42, secret ".Length..]);
        await client.PullUserIntoVoiceRoomAsync(7, [1, 2]);

        Assert.Equal(2, await client.GetVoiceRoomMemberCountAsync(7));
    }

    [Fact]
    public async Task It_keeps_a_secret_that_it_was_given_to_itself()
    {
        // Not the name of a response file, as the at sign might say.
        using var process = ToolProcess.Start("emulator", "--secret", "@kept-to-itself");

        using var client = Client(await process.ReadEndpointAsync(), 11000001, "@kept-to-itself");

        Assert.Empty(await client.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task It_reads_the_secret_from_a_file_without_its_line_end()
    {
        var path = Path.Combine(_folder.FullName, "secret");
        await File.WriteAllTextAsync(path, "from a file\r\n");
        using var process = ToolProcess.Start("emulator", "--secret-file", path);

        using var client = Client(await process.ReadEndpointAsync(), 11000001, "from a file");

        Assert.Empty(await client.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task A_method_that_there_is_not_is_a_failure_in_plain_words()
    {
        var result = await ToolProcess.RunAsync("emulator", "--error-method", "getRooms");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("rtmvoice: ErrorMethod is out of range: it is the name of a method exactly as on the wire, such as getVoiceRoomList or getRTCRoomList; null refuses any.", result.Error.Trim());
    }

    [Fact]
    public async Task Faults_are_in_force_from_the_first_call()
    {
        using var process = ToolProcess.Start("emulator", "--secret=s", "--error-code=200021", "--error-method", "getVoiceRoomList", "--byte-by-byte");
        using var client = Client(await process.ReadEndpointAsync(), 11000001, "s");

        var refusal = await Assert.ThrowsAsync<FpnnAnswerException>(() => client.GetVoiceRoomListAsync());

        Assert.Equal(200021, refusal.Code);
    }

    [Theory]
    [InlineData("secp256r1")]
    [InlineData("secp192r1")]
    public async Task It_encrypts_with_a_key_pair_that_keygen_made_and_the_journal_tells_of_it(string curve)
    {
        var prefix = Path.Combine(_folder.FullName, "gate");
        var journal = Path.Combine(_folder.FullName, "journal");
        Assert.Equal(0, (await ToolProcess.RunAsync("keygen", "--curve", curve, prefix)).ExitCode);
        using var process = ToolProcess.Start(
            "emulator", "--secret=s", "--key", prefix + "-private.key", "--require-encryption", "--journal", journal);
        var encryption = new FpnnEncryptionOptions { ServerKey = FpnnPublicKey.LoadFile(prefix + "-public.pem") };

        using var client = Client(await process.ReadEndpointAsync(), 11000001, "s", encryption);
        await client.PullUserIntoVoiceRoomAsync(7, [1]);

        Assert.Contains("pullIntoVoiceRoom", await ReadSharedAsync(journal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_a_failure_that_says_what_to_do()
    {
        using var process = ToolProcess.Start("emulator", "--secret=s");
        var port = (await process.ReadEndpointAsync()).Split(':')[1];

        var second = await ToolProcess.RunAsync("emulator", "--secret=s", "--port", port);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"rtmvoice: Port {port} of 127.0.0.1 is in use", second.Error, StringComparison.Ordinal);
        Assert.Empty(second.Output);
    }

    [Theory]
    [InlineData("--key")]
    [InlineData("--tls-certificate")]
    public async Task A_file_of_another_kind_is_a_failure_that_names_it(string option)
    {
        var path = Path.Combine(_folder.FullName, "text");
        await File.WriteAllTextAsync(path, "neither a key nor a certificate");

        var result = await ToolProcess.RunAsync("emulator", "--secret=s", option, path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private static RtmVoiceClient Client(string endpoint, int projectId, string secret, FpnnEncryptionOptions? encryption = null) =>
        new(new RtmVoiceClientOptions
        {
            Credential = new RtmCredential(projectId, secret),
            Endpoint = FpnnEndpoint.Parse(endpoint),
            Encryption = encryption,
        });

    private static async Task<string> ReadSharedAsync(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync();
    }
}
