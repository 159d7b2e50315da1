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

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using X509Certificate2 certificate = TestCertificate.For("localhost");
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions { TargetHost = "localhost" });

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Contains("is not trusted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using X509Certificate2 certificate = TestCertificate.For("rtm.example.com");
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Certificate = certificate });
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions());

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Contains("is for another name", error.Message, StringComparison.Ordinal);
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
        Assert.Empty(await bystander.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task A_TLS_client_on_a_plain_port_is_told_that_the_port_may_be_plain()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        await using RtmVoiceClient client = TestClient.For(emulator, tls: new FpnnTlsOptions { SkipCertificateCheck = true });

        FpnnException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Contains("it may be a plain port", error.Message, StringComparison.Ordinal);
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
