using System.Net;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>A session gets over whatever ends its connections, and says so when it cannot.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();

    [Fact]
    public async Task A_server_that_closes_its_first_connections_at_once_is_back_for_a_request_as_soon_as_it_serves()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> first = client.GetVoiceRoomMemberCountAsync(7, Patience);
        await AnswerCountAsync();
        await first;
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, Patience);
        // With pauses that begin at the 2 s of the options and grow, these alone would take minutes.
        for (int closed = 0; closed < 12; closed++)
            await _server.AcceptAsync();

        await AnswerCountAsync();
        Assert.Equal(3, await counting.WaitAsync(Patience));
    }

    [Fact]
    public async Task Healing_goes_on_after_an_exception_that_nobody_foresaw()
    {
        int asked = 0;
        using RtmVoiceClient client = Client(resolve: _ => Interlocked.Increment(ref asked) is 2 or 3
            ? throw new InvalidProgramException("unforeseen")
            : [IPAddress.Loopback]);
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, Patience);
        await _server.ReadQuestAsync().WaitAsync(Patience);

        await _server.AcceptAsync();
        await AnswerCountAsync();

        Assert.Equal(3, await counting.WaitAsync(Patience));
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task Silence_is_noticed_while_a_read_waits_in_time_to_send_it_again()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromSeconds(8));
        // The line is half open: nothing is answered, not even pings, and nothing is closed.
        await _server.ReadQuestAsync().WaitAsync(Patience);

        await _server.AcceptAsync(leavesOpen: true).WaitAsync(Patience);
        await AnswerCountAsync();

        Assert.Equal(3, await counting.WaitAsync(Patience));
        Assert.Contains("was silent", client.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_noticed_for_a_long_read_although_short_ones_are_made_beside_it()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromSeconds(8));
        async Task CallAsync()
        {
            while (!counting.IsCompleted)
                await Record.ExceptionAsync(() => client.GetVoiceRoomListAsync(TimeSpan.FromSeconds(1)));
        }

        Task beside = CallAsync();
        await _server.AcceptAsync(leavesOpen: true).WaitAsync(Patience);
        string method;
        do
        {
            (uint sequenceNumber, method, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
            await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3,"rids":[]}"""));
        }
        while (method != "getVoiceRoomMemberCount");

        Assert.Equal(3, await counting.WaitAsync(Patience));
        client.Dispose();
        await beside.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_silent_line_is_noticed_where_all_calls_have_too_little_time()
    {
        using RtmVoiceClient client = Client(
            keepAlive: new FpnnKeepAliveOptions { Interval = TimeSpan.FromMinutes(10), PingTimeout = TimeSpan.FromMilliseconds(300) });
        await ConnectAsync(client);
        Task accepting = _server.AcceptAsync(leavesOpen: true);
        while (!accepting.IsCompleted)
            await Record.ExceptionAsync(() => client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromMilliseconds(100)));

        await accepting;
        Assert.Contains("was silent", client.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_pings_may_take_its_time_for_an_answer()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromSeconds(6));
        (uint waiting, _, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
        for (int pings = 0; pings < 2; pings++)
        {
            (uint ping, string method, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
            Assert.Equal("*ping", method);
            await _server.SendAsync(RawServer.Answer(ping, """{"ts":1}"""));
        }

        await _server.SendAsync(RawServer.Answer(waiting, """{"count":3}"""));

        Assert.Equal(3, await counting.WaitAsync(Patience));
        Assert.Null(client.LastError);
    }

    [Fact]
    public async Task A_plain_session_that_is_closed_at_its_first_requests_says_that_encryption_may_be_required()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, Patience);
        for (int closed = 0; closed < 2; closed++)
        {
            await _server.ReadQuestAsync().WaitAsync(Patience);
            await _server.AcceptAsync();
        }

        await _server.ReadQuestAsync().WaitAsync(Patience);
        _server.Dispose();

        FpnnConnectionException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => counting.WaitAsync(Patience));
        Assert.Contains("may require encryption", refused.Message, StringComparison.Ordinal);
        Assert.Contains("public key", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_closed_upon_says_that_encryption_may_be_required_and_the_outcome_is_unknown()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task closing = client.CloseVoiceRoomAsync(7, Patience);
        await _server.ReadQuestAsync().WaitAsync(Patience);
        _server.Dispose();

        FpnnConnectionException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => closing.WaitAsync(Patience));
        Assert.Contains("may require encryption", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_server_that_answers_a_plain_session_in_TLS_is_said_to_speak_it()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, Patience);
        await _server.ReadQuestAsync().WaitAsync(Patience);
        // The alert of a server that was not greeted in TLS: a fatal, unexpected message.
        await _server.SendAsync([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0A, 0, 0, 0, 0, 0]);

        FpnnException refused = await Assert.ThrowsAnyAsync<FpnnException>(() => counting.WaitAsync(Patience));
        Assert.Contains("speaks TLS", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28 }, "did not agree on TLS")]
    [InlineData(new byte[] { 0x46, 0x50, 0x4E, 0x4E, 0x01, 0x80, 0x02, 0x01, 0, 0, 0, 0 }, "may be a port for connections without TLS")]
    [InlineData(new byte[0], "may be a port for connections without TLS")]
    public async Task A_peer_that_does_not_complete_a_TLS_handshake_is_told_apart_by_its_answer(byte[] answer, string reason)
    {
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(_server.Endpoint), Tls = new FpnnTlsOptions() });
        Task accepting = _server.AcceptAsync();
        Task connecting = client.ConnectAsync();
        await accepting;
        await _server.Stream.ReadAtLeastAsync(new byte[5], 5);
        await _server.SendAsync(answer);
        _server.Stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        FpnnConnectionException refused = await Assert.ThrowsAsync<FpnnConnectionException>(() => connecting.WaitAsync(Patience));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_answered_before_is_not_taken_for_one_that_must_encrypt()
    {
        using RtmVoiceClient client = Client();
        await ConnectAsync(client);
        Task<int> first = client.GetVoiceRoomMemberCountAsync(7, Patience);
        await AnswerCountAsync();
        await first;
        Task<int> counting = client.GetVoiceRoomMemberCountAsync(7, Patience);
        for (int lost = 0; lost < 3; lost++)
        {
            await _server.ReadQuestAsync().WaitAsync(Patience);
            await _server.AcceptAsync();
        }

        await AnswerCountAsync();

        Assert.Equal(3, await counting.WaitAsync(Patience));
    }

    public void Dispose() => _server.Dispose();

    private RtmVoiceClient Client(Func<string, IPAddress[]>? resolve = null, FpnnKeepAliveOptions? keepAlive = null) => new(new RtmVoiceClientOptions
    {
        KeepAlive = keepAlive ?? new FpnnKeepAliveOptions(),
        Endpoint = new FpnnEndpoint(resolve is null ? "127.0.0.1" : "rtm.test", _server.Port),
        Credential = new RtmCredential(11000001, "secret"),
        Resolve = resolve,
    });

    private async Task ConnectAsync(RtmVoiceClient client)
    {
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
    }

    private async Task AnswerCountAsync()
    {
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));
    }
}
