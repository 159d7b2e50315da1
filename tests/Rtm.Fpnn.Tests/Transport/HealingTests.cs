using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>What a client does when its connection is lost, silent, or not there.</summary>
public sealed class HealingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();

    [Fact]
    public async Task A_silent_server_is_noticed_by_its_missing_pings()
    {
        using FpnnClient client = Client(keepAlive: new FpnnKeepAliveOptions
        {
            Interval = TimeSpan.FromMilliseconds(50),
            PingTimeout = TimeSpan.FromMilliseconds(50),
            Retries = 2,
        });
        await ConnectAsync(client);
        Task<FpnnConnectionException> lost = Assert.ThrowsAsync<FpnnConnectionException>(
            async () => await client.SendAsync<WriteQuest, Nothing>(default, Patience));

        Assert.Contains("was silent", (await lost.WaitAsync(Patience)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_its_pings_keeps_the_connection()
    {
        using FpnnClient client = Client(keepAlive: new FpnnKeepAliveOptions
        {
            Interval = TimeSpan.FromMilliseconds(20),
            PingTimeout = TimeSpan.FromSeconds(10),
        });
        await ConnectAsync(client);
        for (int i = 0; i < 5; i++)
        {
            (uint sequenceNumber, string method, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
            Assert.Equal("*ping", method);
            await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":1}"""));
        }

        Assert.Equal(FpnnClientState.Connected, client.State);
        Assert.Null(client.LastError);
    }

    [Fact]
    public async Task A_request_made_while_the_connection_is_down_waits_for_it()
    {
        using FpnnClient client = Client(reconnect: new FpnnReconnectOptions { FirstDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMinutes(2) });
        await ConnectAsync(client);
        int port = _server.Port;
        _server.Dispose();
        Task<long> waiting = client.SendAsync<PingQuest, long>(default, Patience);

        using var revived = new RawServer(port);
        await revived.AcceptAsync();
        (uint sequenceNumber, _, _) = await revived.ReadQuestAsync().WaitAsync(Patience);
        await revived.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":5}"""));

        Assert.Equal(5, await waiting);
    }

    [Fact]
    public async Task While_a_request_waits_no_pause_is_longer_than_the_first()
    {
        using FpnnClient client = Client(reconnect: new FpnnReconnectOptions
        {
            ImmediateAttempts = 0,
            FirstDelay = TimeSpan.FromMilliseconds(10),
            MaxDelay = TimeSpan.FromMinutes(10),
            DelaySteps = 1,
        });
        await ConnectAsync(client);
        int port = _server.Port;
        _server.Dispose();
        Task<long> waiting = client.SendAsync<PingQuest, long>(default, Patience);
        await UntilAsync(() => client.LastError?.Code == FpnnErrorCode.InvalidConnection);

        using var revived = new RawServer(port);
        await revived.AcceptAsync();
        (uint sequenceNumber, _, _) = await revived.ReadQuestAsync().WaitAsync(Patience);
        await revived.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":5}"""));

        Assert.Equal(5, await waiting);
    }

    [Fact]
    public async Task A_request_that_finds_no_connection_in_time_says_why_and_that_nothing_was_sent()
    {
        using FpnnClient client = Client();
        await ConnectAsync(client);
        _server.Dispose();
        await UntilAsync(() => client.LastError?.Code == FpnnErrorCode.InvalidConnection);

        FpnnConnectionException down = await Assert.ThrowsAsync<FpnnConnectionException>(
            async () => await client.SendAsync<PingQuest, long>(default, TimeSpan.FromMilliseconds(200)));
        Assert.Equal(FpnnErrorCode.InvalidConnection, down.Code);
        Assert.False(down.IsOutcomeUnknown);
        Assert.True(down.IsRetryable);
        Assert.Contains("nothing listens there", down.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_first_attempt_is_reported_at_once_and_the_next_starts_anew()
    {
        int port = _server.Port;
        _server.Dispose();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = new FpnnEndpoint("127.0.0.1", port) });
        await Assert.ThrowsAsync<FpnnConnectionException>(() => client.ConnectAsync());
        Assert.Equal(FpnnClientState.Disconnected, client.State);

        using var revived = new RawServer(port);
        Task accepting = revived.AcceptAsync();
        await client.ConnectAsync();
        await accepting;

        Assert.Equal(FpnnClientState.Connected, client.State);
    }

    [Fact]
    public async Task Closing_the_client_ends_what_waits_for_a_connection()
    {
        FpnnClient client = Client();
        await ConnectAsync(client);
        _server.Dispose();
        Task<long> waiting = client.SendAsync<PingQuest, long>(default, Patience);
        client.Dispose();

        Assert.Contains("closed", (await Assert.ThrowsAsync<FpnnConnectionException>(async () => await waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_grow_from_none_to_the_longest()
    {
        var schedule = new ReconnectSchedule(new FpnnReconnectOptions { Jitter = 0 });
        var waits = new List<double>();
        for (int i = 0; i < 12; i++)
        {
            schedule.OnEnded(TimeSpan.FromSeconds(1));
            waits.Add(schedule.NextDelay().TotalSeconds);
        }

        Assert.Equal([0, 0, 0, 0, 0, 2, 25.6, 49.2, 72.8, 96.4, 120, 120], waits.Select(wait => Math.Round(wait, 3)));

        schedule.OnEnded(TimeSpan.FromSeconds(1.5));
        Assert.Equal(TimeSpan.Zero, schedule.NextDelay());
    }

    [Fact]
    public async Task A_pace_is_kept_and_a_turn_that_does_not_come_in_time_is_a_time_out()
    {
        using FpnnClient client = Client(requestsPerSecond: 0.1);
        await ConnectAsync(client);
        Task<long> first = client.SendAsync<PingQuest, long>(default, Patience);
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":1}"""));
        await first;

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(
            async () => await client.SendAsync<WriteQuest, Nothing>(default, TimeSpan.FromMilliseconds(100)));
        Assert.Contains("its turn did not come", late.Message, StringComparison.Ordinal);
        Assert.False(late.IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(20011)]
    [InlineData(200010)]
    public async Task A_refusal_that_passes_is_answered_by_sending_again_with_a_fresh_sign(int code)
    {
        using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(1, "secret"),
        });
        Task accepting = _server.AcceptAsync();
        Task closing = client.CloseVoiceRoomAsync(5);
        await accepting;
        (uint first, _, byte[] refused) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.Answer(first, $$"""{"code":{{code}},"ex":"not now"}""", status: 1));
        (uint second, _, byte[] accepted) = await _server.ReadQuestAsync().WaitAsync(Patience);
        await _server.SendAsync(RawServer.Answer(second, "{}"));

        await closing;
        Assert.NotEqual(Convert.ToHexString(refused), Convert.ToHexString(accepted));
    }

    [Fact]
    public async Task A_salt_that_is_refused_again_and_again_is_given_up()
    {
        using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(1, "secret"),
        });
        Task accepting = _server.AcceptAsync();
        Task listing = client.GetVoiceRoomListAsync();
        await accepting;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            (uint sequenceNumber, string method, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
            Assert.Equal("getVoiceRoomList", method);
            await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"code":200006,"ex":"again"}""", status: 1));
        }

        Assert.Equal(200006, (await Assert.ThrowsAsync<FpnnAnswerException>(() => listing)).Code);
    }

    public void Dispose() => _server.Dispose();

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(1, limit.Token);
    }

    private FpnnClient Client(FpnnKeepAliveOptions? keepAlive = null, FpnnReconnectOptions? reconnect = null, double requestsPerSecond = 0) =>
        new(new FpnnClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            KeepAlive = keepAlive ?? new FpnnKeepAliveOptions(),
            Reconnect = reconnect ?? new FpnnReconnectOptions(),
            RequestsPerSecond = requestsPerSecond,
        });

    private async Task ConnectAsync(FpnnClient client)
    {
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
    }

    /// <summary>A state change that the server here knows nothing of.</summary>
    private readonly struct WriteQuest : IFpnnQuest<Nothing>
    {
        public string Method => "write";

        public bool IsReadOnly => false;

        public void WriteTo(ref MessagePack.MessagePackWriter writer) => writer.WriteMapHeader(0);

        public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
    }
}
