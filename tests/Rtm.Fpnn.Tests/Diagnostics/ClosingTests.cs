using System.Collections.Concurrent;
using Rtm.Emulator;
using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Diagnostics;

/// <summary>What a client tells when it is closed while something else happens to it.</summary>
public sealed class ClosingTests
{
    [Fact]
    public void A_client_that_was_closed_tells_nothing_more_and_has_no_connection()
    {
        var told = new List<ClientEventKind>();
        var telemetry = new ClientTelemetry("127.0.0.1", 13315, () => 0);
        telemetry.Happened += happened => told.Add(happened.Kind);
        telemetry.OnOpened();
        telemetry.OnConnecting();

        telemetry.OnClosed();
        // As the connecting thread does that was between its last look and this.
        telemetry.OnConnected();

        Assert.Equal([ClientEventKind.Connecting, ClientEventKind.Closed], told);
        Assert.Null(telemetry.ConnectedSince);
    }

    [Fact]
    public async Task Whenever_a_client_is_closed_that_is_the_last_that_it_tells()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        for (int round = 0; round < 200; round++)
        {
            var told = new ConcurrentQueue<ClientEventKind>();
            using var client = new FpnnClient(new FpnnClientOptions { Endpoint = new FpnnEndpoint("127.0.0.1", emulator.Port) });
            client.Telemetry.Happened += happened => told.Enqueue(happened.Kind);
            Task connecting = client.ConnectAsync();
            // Ever later: some rounds end while they connect, some just when they have.
            Thread.SpinWait(round * 200);
            client.Dispose();
            await Task.WhenAny(connecting);

            Assert.Equal(ClientEventKind.Closed, told.Last());
            Assert.Single(told, kind => kind == ClientEventKind.Closed);
            Assert.Null(client.Telemetry.ConnectedSince);
        }
    }
}
