using System.Diagnostics.Tracing;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Diagnostics;

/// <summary>What a listener in the process hears of the life of a connection.</summary>
public sealed class EventSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_life_of_a_connection_is_told_in_its_order()
    {
        using var server = new RawServer();
        using var listener = new LifeListener(server.Endpoint);
        using (var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) }))
        {
            Task accepting = server.AcceptAsync();
            Task<long> call = client.SendAsync<PingQuest, long>(default, Patience);
            await accepting;
            await server.ReadQuestAsync();
            await server.AcceptAsync();
            (uint sequenceNumber, _, _) = await server.ReadQuestAsync();
            await server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":1}"""));
            await call.WaitAsync(Patience);
            Assert.Equal(1, client.Telemetry.Losses);
            Assert.Equal(1, client.Telemetry.Retries);
            Assert.Equal(1, client.Telemetry.Requests);
            Assert.Equal(0, client.Telemetry.Failures);
            Assert.NotNull(client.Telemetry.ConnectedSince);
        }

        // The call is prepared again where its connection ended, which another thread learns of too; and it may wait for a moment.
        string[] told = listener.Told.Select(life => life.EventName!).Where(name => name is not ("Resent" or "Waiting")).ToArray();
        Assert.Equal(["Connecting", "Connected", "Lost", "Connecting", "Healed", "Closed"], told);
        EventWrittenEventArgs resent = Assert.Single(listener.Told, life => life.EventName == "Resent");
        Assert.Equal([server.Endpoint, "*ping", "ConnectionClosed"], resent.Payload!);
        EventWrittenEventArgs lost = Assert.Single(listener.Told, life => life.EventName == "Lost");
        Assert.Equal(EventLevel.Warning, lost.Level);
        Assert.Equal($"{server.Endpoint} closed the connection.", lost.Payload![2]);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_with_the_reason()
    {
        string endpoint;
        using (var server = new RawServer())
            endpoint = server.Endpoint.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        using var listener = new LifeListener(endpoint);
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(endpoint) });
        await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());

        Assert.Equal(["Connecting", "Resolving", "Failed"], listener.Told.Select(life => life.EventName));
        Assert.Equal("InvalidConnection", listener.Told.Last().Payload![1]);
    }
}
