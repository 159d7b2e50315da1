using System.Net.Sockets;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>A client against a server that the test drives byte by byte.</summary>
public sealed class FpnnConnectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);
    private readonly RawServer _server = new();
    private RtmVoiceClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
            MaxFrameSize = 64 * 1024,
        });
        Task accepting = _server.AcceptAsync();
        await _client.ConnectAsync();
        await accepting;
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Answers_are_matched_by_sequence_number_whatever_their_order()
    {
        Task<int>[] calls = [.. Enumerable.Range(1, 200).Select(room => _client.GetVoiceRoomMemberCountAsync(room))];
        var answers = new List<byte[]>();
        for (int i = 0; i < calls.Length; i++)
        {
            (uint sequenceNumber, _, byte[] payload) = await _server.ReadQuestAsync();
            answers.Add(RawServer.Answer(sequenceNumber, $$"""{"count":{{RawServer.ValueOf("rid", payload)}}}"""));
        }

        answers.Reverse();
        await _server.SendAsync([.. answers.SelectMany(answer => answer)]);

        Assert.Equal(Enumerable.Range(1, 200), await Task.WhenAll(calls));
        Assert.Equal(0, _client.PendingCount);
    }

    [Fact]
    public async Task An_answer_may_come_one_byte_at_a_time()
    {
        Task<long[]> call = _client.GetVoiceRoomListAsync();
        (uint sequenceNumber, string method, _) = await _server.ReadQuestAsync();
        foreach (byte one in RawServer.Answer(sequenceNumber, """{"rids":[1,70000,5000000000]}"""))
            await _server.SendAsync([one]);

        Assert.Equal("getVoiceRoomList", method);
        long[] roomIds = await call;
        Assert.Equal([1, 70000, 5000000000], roomIds);
    }

    [Fact]
    public async Task An_exception_answer_becomes_a_typed_exception()
    {
        Task<int> call = _client.GetVoiceRoomMemberCountAsync(5);
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"code":700005,"ex":"no such room"}""", status: 1));

        FpnnAnswerException refused = await Assert.ThrowsAsync<FpnnAnswerException>(() => call);
        Assert.Equal(700005, refused.Code);
        Assert.Equal("RoomNotExists", refused.CodeName);
        Assert.Equal("no such room", refused.ServerText);
        Assert.Equal("getVoiceRoomMemberCount", refused.Method);
        Assert.Equal(_server.Endpoint, refused.Endpoint);
        Assert.False(refused.IsRetryable);
    }

    [Fact]
    public async Task A_call_times_out_within_a_second_and_its_late_answer_is_dropped()
    {
        Task<int> late = _client.GetVoiceRoomMemberCountAsync(5, Short);
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync();
        FpnnTimeoutException timedOut = await Assert.ThrowsAsync<FpnnTimeoutException>(() => late);

        Task<int> next = _client.GetVoiceRoomMemberCountAsync(6);
        (uint nextNumber, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":1}"""), RawServer.Answer(nextNumber, """{"count":2}"""));

        Assert.Equal(FpnnErrorCode.Timeout, timedOut.Code);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task A_short_time_out_is_kept_although_a_long_one_was_asked_for_before()
    {
        Task<int> patient = _client.GetVoiceRoomMemberCountAsync(5, TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<FpnnTimeoutException>(() => _client.GetVoiceRoomMemberCountAsync(6, Short));
        await Assert.ThrowsAsync<FpnnTimeoutException>(() => _client.GetVoiceRoomMemberCountAsync(7, Short));

        Assert.False(patient.IsCompleted);
    }

    [Fact]
    public async Task A_state_change_that_times_out_says_that_its_outcome_is_unknown()
    {
        FpnnTimeoutException timedOut = await Assert.ThrowsAsync<FpnnTimeoutException>(() => _client.CloseVoiceRoomAsync(5, Short));

        Assert.True(timedOut.IsOutcomeUnknown);
        Assert.False(timedOut.IsRetryable);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_and_leaves_the_others()
    {
        using var cancellation = new CancellationTokenSource();
        Task<int> cancelled = _client.GetVoiceRoomMemberCountAsync(5, cancellationToken: cancellation.Token);
        Task<int> kept = _client.GetVoiceRoomMemberCountAsync(6);
        await _server.ReadQuestAsync();
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync();

        await cancellation.CancelAsync();
        OperationCanceledException stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":2}"""));

        Assert.Equal(cancellation.Token, stopped.CancellationToken);
        Assert.Equal(2, await kept);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _client.GetVoiceRoomMemberCountAsync(5, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_peer_that_closes_ends_every_state_change_with_an_unknown_outcome()
    {
        Task[] changes = [.. Enumerable.Range(1, 10).Select(room => _client.CloseVoiceRoomAsync(room))];
        for (int i = 0; i < changes.Length; i++)
            await _server.ReadQuestAsync();
        _server.Stream.Dispose();

        foreach (Task change in changes)
        {
            FpnnConnectionException lost = await Assert.ThrowsAsync<FpnnConnectionException>(() => change);
            Assert.Equal(FpnnErrorCode.ConnectionClosed, lost.Code);
            Assert.True(lost.IsOutcomeUnknown);
            Assert.False(lost.IsRetryable);
            Assert.Contains("unknown", lost.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_peer_that_resets_the_connection_ends_its_calls()
    {
        Task change = _client.CloseVoiceRoomAsync(5);
        await _server.ReadQuestAsync();
        _server.Stream.Socket.LingerState = new LingerOption(true, 0);
        _server.Stream.Dispose();

        Assert.Equal(FpnnErrorCode.ConnectionClosed, (await Assert.ThrowsAsync<FpnnConnectionException>(() => change)).Code);
    }

    [Fact]
    public async Task Reads_that_are_lost_with_the_connection_are_sent_again_with_fresh_signs()
    {
        Task<int>[] reads = [.. Enumerable.Range(1, 10).Select(room => _client.GetVoiceRoomMemberCountAsync(room))];
        var salts = new HashSet<long>();
        for (int i = 0; i < reads.Length; i++)
            Assert.True(salts.Add(RawServer.ValueOf("salt", (await _server.ReadQuestAsync()).Payload)));
        await _server.AcceptAsync();
        for (int i = 0; i < reads.Length; i++)
        {
            (uint sequenceNumber, _, byte[] payload) = await _server.ReadQuestAsync();
            Assert.True(salts.Add(RawServer.ValueOf("salt", payload)));
            await _server.SendAsync(RawServer.Answer(sequenceNumber, $$"""{"count":{{RawServer.ValueOf("rid", payload)}}}"""));
        }

        Assert.Equal(Enumerable.Range(1, 10), await Task.WhenAll(reads));
        Assert.Equal(FpnnClientState.Connected, _client.State);
        Assert.Equal(FpnnErrorCode.ConnectionClosed, _client.LastError?.Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "speaks HTTP")]
    [InlineData("garbage, and more of it", "not an FPNN frame")]
    public async Task Garbage_ends_the_connection_with_the_reason_and_nothing_is_sent_again(string garbage, string reason)
    {
        Task<int> call = _client.GetVoiceRoomMemberCountAsync(5);
        await _server.ReadQuestAsync();
        await _server.SendAsync(System.Text.Encoding.ASCII.GetBytes(garbage));

        FpnnConnectionException lost = await Assert.ThrowsAsync<FpnnConnectionException>(() => call);
        Assert.Contains(reason, lost.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("90")]
    [InlineData("81a5636f756e74")]
    [InlineData("81a5636f756e74a137")]
    [InlineData("80")]
    public async Task An_answer_that_cannot_be_read_fails_its_call_alone(string payload)
    {
        Task<int> broken = _client.GetVoiceRoomMemberCountAsync(5);
        Task<int> sound = _client.GetVoiceRoomMemberCountAsync(6);
        (uint first, _, _) = await _server.ReadQuestAsync();
        (uint second, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.AnswerOf(first, Convert.FromHexString(payload)), RawServer.Answer(second, """{"count":2}"""));

        FpnnProtocolException unreadable = await Assert.ThrowsAsync<FpnnProtocolException>(() => broken);
        Assert.Equal(FpnnErrorCode.Decoding, unreadable.Code);
        Assert.Equal(2, await sound);
    }

    [Fact]
    public async Task A_quest_whose_own_reading_fails_gets_its_exception_and_the_connection_goes_on()
    {
        using var server = new RawServer();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) });
        Task accepting = server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        Task<long> broken = client.SendAsync<UnreadableQuest, long>(default);
        (uint first, _, _) = await server.ReadQuestAsync();
        await server.SendAsync(RawServer.Answer(first, "{}"));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await broken);

        Task<long> sound = client.SendAsync<PingQuest, long>(default);
        (uint second, _, _) = await server.ReadQuestAsync();
        await server.SendAsync(RawServer.Answer(second, """{"ts":7}"""));

        Assert.Equal(7, await sound);
    }

    [Fact]
    public async Task Unknown_keys_trailing_bytes_and_json_are_read()
    {
        Task<int> trailing = _client.GetVoiceRoomMemberCountAsync(5);
        Task<int> json = _client.GetVoiceRoomMemberCountAsync(6);
        (uint first, _, _) = await _server.ReadQuestAsync();
        (uint second, _, _) = await _server.ReadQuestAsync();
        byte[] extra = [.. MessagePack.MessagePackSerializer.ConvertFromJson("""{"new":{"deep":[1,2]},"count":3}"""), 0xc1, 0xff];
        await _server.SendAsync(
            RawServer.AnswerOf(first, extra),
            RawServer.AnswerOf(second, "{\"count\": 4}"u8.ToArray(), flag: 0x40));

        Assert.Equal(3, await trailing);
        Assert.Equal(4, await json);
    }

    [Fact]
    public async Task A_quest_over_the_limit_is_refused_before_it_is_sent()
    {
        long[] users = [.. Enumerable.Range(1, 60_000).Select(id => long.MaxValue - id)];
        FpnnProtocolException tooLarge = await Assert.ThrowsAsync<FpnnProtocolException>(() => _client.PullUserIntoVoiceRoomAsync(5, users));

        Assert.Equal(FpnnErrorCode.Encoding, tooLarge.Code);
        Assert.False(tooLarge.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_quest_that_the_server_pushes_is_answered_with_unknown_method()
    {
        byte[] push = [.. "FPNN"u8, 1, 0x80, 1, 4, 1, 0, 0, 0, 9, 0, 0, 0, .. "push"u8, 0x80];
        await _server.SendAsync(push);
        byte[] head = new byte[16];
        await _server.Stream.ReadExactlyAsync(head).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(new byte[] { 2, 1 }, head[6..8]);
        Assert.Equal(9, head[12]);
    }

    [Fact]
    public async Task Closing_the_client_ends_its_calls_and_refuses_new_ones()
    {
        Task<int> call = _client.GetVoiceRoomMemberCountAsync(5);
        await _client.DisposeAsync();

        Assert.Equal(FpnnErrorCode.ConnectionClosed, (await Assert.ThrowsAsync<FpnnConnectionException>(() => call)).Code);
        Assert.Equal(
            FpnnErrorCode.InvalidConnection,
            (await Assert.ThrowsAsync<FpnnConnectionException>(() => _client.GetVoiceRoomMemberCountAsync(5))).Code);
        Assert.Equal(FpnnClientState.Closed, _client.State);
    }

    private readonly struct UnreadableQuest : IFpnnQuest<long>
    {
        public string Method => "unreadable";

        public bool IsReadOnly => true;

        public void WriteTo(ref MessagePack.MessagePackWriter writer) => writer.WriteMapHeader(0);

        public long ReadAnswer(ref PayloadReader reader) => throw new InvalidTimeZoneException();
    }
}
