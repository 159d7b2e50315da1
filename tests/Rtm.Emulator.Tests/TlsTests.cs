using System.Security.Cryptography.X509Certificates;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task A_client_that_skips_the_certificate_check_moderates_rooms_over_TLS()
    {
        using X509Certificate2 certificate = TestCertificate.For("localhost");
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions { SkipCertificateCheck = true });

        await client.PullUserIntoVoiceRoomAsync(777, [100]);

        Assert.Equal(777, Assert.Single(await client.GetVoiceRoomListAsync()));
    }

    public static TheoryData<string, X509Certificate2> Refusals => new()
    {
        { "Its subject is 'CN=localhost'. It is signed by itself and not trusted here", TestCertificate.For("localhost") },
        { $"It expired on {DateTime.UtcNow.AddDays(-2):yyyy-MM-dd}", TestCertificate.For("localhost", TimeSpan.FromDays(-9), TimeSpan.FromDays(-2)) },
        { $"It is not valid before {DateTime.UtcNow.AddDays(2):yyyy-MM-dd}", TestCertificate.For("localhost", TimeSpan.FromDays(2), TimeSpan.FromDays(9)) },
        { "It is for 'rtm.example.com', and not for 'localhost'", TestCertificate.For("rtm.example.com") },
        { "It is not meant for servers", TestCertificate.ForClients("localhost") },
        { "Its chain is incomplete: the certificate of its issuer 'CN=Lab authority' is missing", TestCertificate.IssuedBy("Lab authority", "localhost") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_certificate_is_refused_with_its_subject_and_the_reason(string reason, X509Certificate2 certificate)
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions { TargetHost = "localhost" });

        FpnnException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        certificate.Dispose();

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Its subject is 'CN=", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsRetryable);
    }

    [Fact]
    public async Task A_certificate_for_a_name_is_not_one_for_an_address()
    {
        using X509Certificate2 certificate = TestCertificate.For("rtm.example.com");
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions());

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Contains("It is for 'rtm.example.com', and not for '127.0.0.1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_client_on_a_TLS_port_is_closed_without_an_FPNN_answer_and_others_are_served()
    {
        using X509Certificate2 certificate = TestCertificate.For("localhost");
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient bystander = TestClient.For(emulator, tls: new FpnnTlsOptions { SkipCertificateCheck = true });
        await using RtmVoiceClient client = TestClient.For(emulator);

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.PullUserIntoVoiceRoomAsync(777, [100]));

        Assert.Equal(FpnnErrorCode.ConnectionClosed, error.Code);
        Assert.Contains("may require encryption, which needs its public key, or TLS", error.Message, StringComparison.Ordinal);
        Assert.Empty(await bystander.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task A_TLS_client_on_a_plain_port_is_told_that_the_port_may_be_plain()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions { SkipCertificateCheck = true });

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Contains("it may be a port for connections without TLS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_FPNN_encryption_inside_TLS_closes()
    {
        using X509Certificate2 certificate = TestCertificate.For("localhost");
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        using RawClient client = await RawClient.ConnectOverTlsAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(1, "*key", ("publicKey", keyPair.PublicKey.ToRaw())));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_handshake_that_is_never_finished_ends_with_the_emulator()
    {
        using X509Certificate2 certificate = TestCertificate.For("localhost");
        RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        using RawClient silent = await RawClient.ConnectAsync(emulator);
        await silent.SendAsync([0x16, 0x03, 0x01]);

        await emulator.StopAsync();

        await silent.ExpectCloseAsync();
    }
}
