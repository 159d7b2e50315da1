using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tool.Tests;

/// <summary>An emulator where disk and handles end, and where clients misbehave.</summary>
public sealed class HardshipTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtmvoice");

    public void Dispose() => _folder.Delete(recursive: true);

    [UnixFact]
    public async Task A_full_disk_under_the_journal_is_said_once_and_calls_go_on()
    {
        // A device of Linux on which every write finds no space left.
        const string FullDisk = "/dev/full";
        if (!File.Exists(FullDisk))
            return;
        using var process = ToolProcess.Start("emulator", "--secret=s", "--journal", FullDisk);
        await using (var client = Client(await process.ReadEndpointAsync()))
        {
            for (var i = 0; i < 3; i++)
                Assert.Empty(await client.GetVoiceRoomListAsync());
        }

        process.SendTerminate();

        var result = await process.WaitAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the journal is no longer written", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Where_standard_error_is_closed_the_exit_code_still_says_it()
    {
        using var process = TestProcess.Start("/bin/sh", "-c", $"exec '{TestProcess.DotNet}' '{ToolProcess.Program}' emulate 2>&-");

        Assert.Equal(64, (await process.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_certificate_that_is_not_there_is_not_taken_for_one_with_a_password()
    {
        var path = Path.Combine(_folder.FullName, "missing.pfx");
        using var process = ToolProcess.Start("emulator", "--tls-certificate", path);

        var result = await process.WaitAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("password", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Out_of_handles_it_answers_again_when_they_are_back()
    {
        using var process = TestProcess.Start(
            "/bin/sh", "-c", $"ulimit -n 200; exec '{TestProcess.DotNet}' '{ToolProcess.Program}' emulator --secret s");
        var endpoint = await process.ReadEndpointAsync();
        var crowd = new List<Socket>();
        try
        {
            // The system takes them all, the process only so many; a byte of a frame keeps them waiting.
            for (var i = 0; i < 300; i++)
            {
                var one = new Socket(SocketType.Stream, ProtocolType.Tcp);
                crowd.Add(one);
                await one.ConnectAsync(IPEndPoint.Parse(endpoint));
                await one.SendAsync("F"u8.ToArray());
            }

            await using var shut = Client(endpoint);
            await Assert.ThrowsAnyAsync<Exception>(() => shut.GetVoiceRoomListAsync(TimeSpan.FromSeconds(2)));
        }
        finally
        {
            crowd.ForEach(one => one.Dispose());
        }

        await using var client = Client(endpoint);
        Assert.Empty(await client.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task It_sends_the_whole_chain_of_its_PFX_file()
    {
        var path = Path.Combine(_folder.FullName, "server.pfx");
        using var authority = MakeCertificate("CN=Root", issuer: null, isAuthority: true);
        using var middle = MakeCertificate("CN=Middle", authority, isAuthority: true);
        using var server = MakeCertificate("CN=localhost", middle, isAuthority: false);
        using var middleAlone = X509CertificateLoader.LoadCertificate(middle.RawData);
        await File.WriteAllBytesAsync(path, new X509Certificate2Collection { middleAlone, server }.Export(X509ContentType.Pkcs12)!);
        using var process = ToolProcess.Start("emulator", "--secret=s", "--tls-certificate", path);

        var sent = await ReadChainAsync(IPEndPoint.Parse(await process.ReadEndpointAsync()));

        Assert.Equal(["CN=localhost", "CN=Middle"], sent);
    }

    [Fact]
    public async Task It_does_not_start_without_TLS_for_a_PFX_file_that_has_no_certificate_for_a_server()
    {
        using var certificate = MakeCertificate("CN=localhost", issuer: null, isAuthority: false);
        using var alone = X509CertificateLoader.LoadCertificate(certificate.RawData);
        foreach (var (content, message) in new[]
        {
            (new X509Certificate2Collection().Export(X509ContentType.Pkcs12)!, "holds no certificate with its private key"),
            (new X509Certificate2Collection(alone).Export(X509ContentType.Pkcs12)!, "holds no certificate with its private key"),
            (certificate.Export(X509ContentType.Pkcs12, "secret"), "give --tls-password-file too"),
            (certificate.RawData, "cannot be read as a PFX file"),
        })
        {
            var path = Path.Combine(_folder.FullName, "server.pfx");
            await File.WriteAllBytesAsync(path, content);

            var result = await ToolProcess.RunAsync("emulator", "--tls-certificate", path);

            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith($"rtmvoice: {path} ", result.Error, StringComparison.Ordinal);
            Assert.Contains(message, result.Error, StringComparison.Ordinal);
            Assert.Empty(result.Output);
        }
    }

    private static RtmVoiceClient Client(string endpoint) =>
        new(new RtmVoiceClientOptions { Credential = new RtmCredential(11000001, "s"), Endpoint = FpnnEndpoint.Parse(endpoint) });

    private static X509Certificate2 MakeCertificate(string name, X509Certificate2? issuer, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (issuer is null)
            return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(2));
        using var certificate = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static async Task<string[]> ReadChainAsync(IPEndPoint endpoint)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint);
        string[] sent = [];
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, certificate, chain, _) =>
        {
            sent = [certificate!.Subject, .. chain!.ChainPolicy.ExtraStore.Select(extra => extra.Subject).Where(subject => subject != certificate.Subject)];
            return true;
        });
        await tls.AuthenticateAsClientAsync("localhost");
        return sent;
    }
}
