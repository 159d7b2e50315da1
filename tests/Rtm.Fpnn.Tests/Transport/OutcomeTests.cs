using Rtm.Fpnn.Diagnostics;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>What is said and done about calls that were refused, lost, or never sent.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();
    private RtmVoiceClient? _client;

    public async Task InitializeAsync() => _client = await ConnectAsync();

    public Task DisposeAsync()
    {
        _client?.Dispose();
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_change_whose_sign_was_seen_before_is_not_sent_again_and_its_outcome_is_unknown()
    {
        Task change = _client!.CloseVoiceRoomAsync(5);
        await AnswerAsync("""{"code":200006,"ex":"same sign"}""", status: 1);

        FpnnAnswerException refused = await Assert.ThrowsAsync<FpnnAnswerException>(() => change);
        Assert.Equal(FpnnErrorCode.SameSign, refused.Code);
        Assert.True(refused.IsOutcomeUnknown);
        Assert.False(refused.IsRetryable);
        await AssertNextQuestIsAsync("getVoiceRoomMemberCount");
    }

    [Fact]
    public async Task A_read_whose_sign_was_seen_before_is_signed_again()
    {
        Task<int> read = _client!.GetVoiceRoomMemberCountAsync(5);
        await AnswerAsync("""{"code":200006,"ex":"same sign"}""", status: 1);
        await AnswerAsync("""{"count":3}""");

        Assert.Equal(3, await read);
    }

    [Theory]
    [InlineData(20011)]
    [InlineData(20014)]
    [InlineData(200010)]
    public async Task What_a_busy_server_refused_is_sent_again_reads_and_changes_alike(int code)
    {
        Task<int> read = _client!.GetVoiceRoomMemberCountAsync(5);
        await AnswerAsync($$"""{"code":{{code}},"ex":"busy"}""", status: 1);
        await AnswerAsync("""{"count":3}""");
        Assert.Equal(3, await read);

        Task change = _client!.CloseVoiceRoomAsync(5);
        await AnswerAsync($$"""{"code":{{code}},"ex":"busy"}""", status: 1);
        await AnswerAsync("{}");
        await change;
    }

    [Fact]
    public async Task A_call_that_is_refused_until_its_time_is_over_fails_with_the_refusal()
    {
        Task<int> read = _client!.GetVoiceRoomMemberCountAsync(5, Short);
        await AnswerAsync("""{"code":200010,"ex":"too many"}""", status: 1);

        Assert.Equal(FpnnErrorCode.FrequencyLimited, (await Assert.ThrowsAsync<FpnnAnswerException>(() => read)).Code);
    }

    [Fact]
    public async Task A_session_gets_over_refusals_when_they_end()
    {
        Task<int> refused = _client!.GetVoiceRoomMemberCountAsync(5);
        for (int refusals = 0; refusals < 3; refusals++)
            await AnswerAsync("""{"code":200010,"ex":"too many"}""", status: 1);
        await AnswerAsync("""{"count":3}""");
        await refused;

        // At a call a second, and a tenth more with each, this would take thrice the time.
        Task<int>[] calls = [.. Enumerable.Range(1, 40).Select(room => _client!.GetVoiceRoomMemberCountAsync(room, TimeSpan.FromSeconds(6)))];
        foreach (Task<int> _ in calls)
            await AnswerAsync("""{"count":3}""").WaitAsync(Limit);

        Assert.All(await Task.WhenAll(calls), count => Assert.Equal(3, count));
    }

    [Fact]
    public async Task One_refusal_pauses_all_calls_of_the_client()
    {
        // Made where the refusal is learned of: the pause is short, and would be over for a test that is not resumed in time.
        var during = new TaskCompletionSource<Task>();
        _client!.Telemetry.Happened += happened =>
        {
            if (happened.Kind == ClientEventKind.RateLimited)
                during.SetResult(_client.CloseVoiceRoomAsync(6, TimeSpan.FromMilliseconds(20)));
        };
        Task<int> refused = _client.GetVoiceRoomMemberCountAsync(5);
        await AnswerAsync("""{"code":200010,"ex":"too many"}""", status: 1);
        Task change = await during.Task.WaitAsync(Limit);
        FpnnTimeoutException unsent = await Assert.ThrowsAsync<FpnnTimeoutException>(() => change);

        Assert.False(unsent.IsOutcomeUnknown);
        Assert.Contains("not sent", unsent.Message, StringComparison.Ordinal);
        await AnswerAsync("""{"count":3}""");
        Assert.Equal(3, await refused);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60 * 24 * 3600)]
    public async Task A_time_out_out_of_range_is_refused_before_anything_is_sent(int seconds)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client!.CloseVoiceRoomAsync(7, TimeSpan.FromSeconds(seconds)));

        await AssertNextQuestIsAsync("getVoiceRoomMemberCount");
    }

    [Fact]
    public async Task A_cancelled_token_or_a_wrong_id_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _client!.CloseVoiceRoomAsync(7, cancellationToken: new CancellationToken(canceled: true)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client!.PullUserIntoVoiceRoomAsync(7, [2, 0]));

        await AssertNextQuestIsAsync("getVoiceRoomMemberCount");
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_skipped_and_costs_nobody_else()
    {
        await using RtmVoiceClient client = await ConnectAsync(maxFrameSize: 64 * 1024);
        Task change = client.CloseVoiceRoomAsync(1);
        Task<long[]> list = client.GetVoiceRoomListAsync();
        (uint changed, _, _) = await _server.ReadQuestAsync();
        (uint listed, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.AnswerOf(listed, new byte[1024 * 1024]), RawServer.Answer(changed, "{}"));

        FpnnProtocolException skipped = await Assert.ThrowsAsync<FpnnProtocolException>(() => list);
        Assert.Equal(1024 * 1024 + 16, skipped.RequiredFrameSize);
        Assert.Contains("MaxFrameSize", skipped.RecommendedAction, StringComparison.Ordinal);
        await change;
        Assert.Equal(FpnnClientState.Connected, client.State);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_skipped_however_its_bytes_come()
    {
        await using RtmVoiceClient client = await ConnectAsync(maxFrameSize: 1024);
        Task<long[]> list = client.GetVoiceRoomListAsync();
        (uint listed, _, _) = await _server.ReadQuestAsync();
        byte[] answer = RawServer.AnswerOf(listed, new byte[2000]);
        await _server.SendAsync([.. answer.Select(one => new[] { one })]);
        await Assert.ThrowsAsync<FpnnProtocolException>(() => list);

        Task<int> count = client.GetVoiceRoomMemberCountAsync(1);
        await AnswerAsync("""{"count":3}""");
        Assert.Equal(3, await count);
    }

    [Fact]
    public async Task A_nil_list_is_empty()
    {
        Task<VoiceRoomMembers> call = _client!.GetVoiceRoomMembersAsync(5);
        await AnswerAsync("""{"uids":[1,2],"managers":null}""");

        VoiceRoomMembers members = await call;
        Assert.Equal([1, 2], members.UserIds);
        Assert.Empty(members.ManagerIds);
    }

    [Fact]
    public async Task A_nil_owner_is_none()
    {
        Task<VoiceRoomMembers> call = _client!.GetVoiceRoomMembersAsync(5);
        await AnswerAsync("""{"uids":[1,2],"administrators":[1],"owner":null}""");

        Assert.Null((await call).OwnerId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("""{"text":"no such room"}""")]
    public async Task A_refusal_is_one_whatever_comes_in_the_place_of_its_text(string text)
    {
        Task change = _client!.CloseVoiceRoomAsync(5);
        await AnswerAsync($$"""{"code":700005,"ex":{{text}}}""", status: 1);

        FpnnAnswerException refused = await Assert.ThrowsAsync<FpnnAnswerException>(() => change);
        Assert.Equal(FpnnErrorCode.RoomNotExists, refused.Code);
        Assert.False(refused.IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(20001)]
    [InlineData(20002)]
    [InlineData(20003)]
    [InlineData(20007)]
    [InlineData(20008)]
    [InlineData(20012)]
    [InlineData(20015)]
    [InlineData(200999)]
    public async Task An_answer_that_tells_of_trouble_behind_the_gate_leaves_a_changes_outcome_unknown(int code)
    {
        Task change = _client!.CloseVoiceRoomAsync(5);
        await AnswerAsync($$"""{"code":{{code}},"ex":"backend"}""", status: 1);
        FpnnAnswerException changed = await Assert.ThrowsAsync<FpnnAnswerException>(() => change);
        Task read = _client!.GetVoiceRoomListAsync();
        await AnswerAsync($$"""{"code":{{code}},"ex":"backend"}""", status: 1);

        Assert.Equal(code, changed.Code);
        Assert.True(changed.IsOutcomeUnknown);
        Assert.False(changed.IsRetryable);
        Assert.Contains("unknown", changed.Message, StringComparison.Ordinal);
        Assert.False((await Assert.ThrowsAsync<FpnnAnswerException>(() => read)).IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(1617235200000000)]
    [InlineData(long.MinValue)]
    public async Task A_server_whose_clock_cannot_be_read_is_said_to_have_answered_so(long time)
    {
        Task ping = _client!.PingAsync();
        await AnswerAsync($$"""{"ts":{{time}}}""");
        Assert.Equal(FpnnErrorCode.Decoding, (await Assert.ThrowsAsync<FpnnProtocolException>(() => ping)).Code);

        Task change = _client!.CloseVoiceRoomAsync(5);
        await AnswerAsync("""{"code":200008,"ex":"too late"}""", status: 1);
        await AnswerAsync($$"""{"ts":{{time}}}""");
        Assert.Equal(FpnnErrorCode.InvalidServerTime, (await Assert.ThrowsAsync<FpnnAnswerException>(() => change)).Code);
    }

    [Fact]
    public async Task A_peer_that_never_reads_is_sent_a_bounded_amount_and_what_times_out_unsent_says_so()
    {
        long[] users = [.. Enumerable.Range(1, 100_000).Select(id => long.MaxValue - id)];
        FpnnTimeoutException[] ends = await Task.WhenAll(Enumerable.Range(1, 40).Select(
            room => Assert.ThrowsAsync<FpnnTimeoutException>(() => _client!.PullUserIntoVoiceRoomAsync(room, users, TimeSpan.FromSeconds(2)))));

        int unsent = ends.Count(end => !end.IsOutcomeUnknown);
        Assert.InRange(unsent, 1, 39);
        Assert.All(ends, end => Assert.Equal(!end.IsOutcomeUnknown, end.Message.Contains("not sent", StringComparison.Ordinal)));
        Assert.All(ends, end => Assert.Contains("waiting to be sent", end.Message, StringComparison.Ordinal));

        // What is read now are the calls that are said to have left, and no other.
        Task<int> next = _client!.GetVoiceRoomMemberCountAsync(99);
        int left = 0;
        while (true)
        {
            (uint sequenceNumber, string method, _) = await _server.ReadQuestAsync().WaitAsync(Limit);
            if (method == "getVoiceRoomMemberCount")
            {
                await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));
                break;
            }

            left++;
        }

        Assert.Equal(40 - unsent, left);
        Assert.Equal(3, await next);
    }

    [Fact]
    public async Task Calls_that_are_cancelled_before_they_leave_say_so()
    {
        long[] users = [.. Enumerable.Range(1, 500_000).Select(id => long.MaxValue - id)];
        Task[] block = [.. Enumerable.Range(1, 4).Select(room => _client!.PullUserIntoVoiceRoomAsync(room, users))];
        using var cancellation = new CancellationTokenSource();
        Task cancelled = _client!.CloseVoiceRoomAsync(9, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        OperationCanceledException stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Contains("not sent", stopped.Message, StringComparison.Ordinal);
        Assert.All(block, call => Assert.False(call.IsCompleted));
    }

    [Fact]
    public async Task A_paced_client_that_is_closed_ends_its_waiting_calls_as_any_client_does()
    {
        await using RtmVoiceClient client = await ConnectAsync(requestsPerSecond: 0.01);
        Task<int>[] calls = [.. Enumerable.Range(1, 3).Select(room => client.GetVoiceRoomMemberCountAsync(room))];
        client.Dispose();

        foreach (Task<int> call in calls)
            Assert.Equal("FpnnConnectionException", (await Assert.ThrowsAsync<FpnnConnectionException>(() => call)).GetType().Name);
    }

    [Fact]
    public async Task What_is_sent_again_over_a_new_connection_keeps_the_pace()
    {
        await using RtmVoiceClient client = await ConnectAsync(requestsPerSecond: 50);
        Task<int>[] reads = [.. Enumerable.Range(1, 5).Select(room => client.GetVoiceRoomMemberCountAsync(room))];
        for (int i = 0; i < reads.Length; i++)
            await _server.ReadQuestAsync();
        await _server.AcceptAsync();

        // Nothing is answered: what has come when the first call comes is what left in one burst.
        (uint first, _, byte[] payload) = await _server.ReadQuestAsync().WaitAsync(Limit);
        Assert.False(_server.Stream.DataAvailable);
        await _server.SendAsync(RawServer.Answer(first, $$"""{"count":{{RawServer.ValueOf("rid", payload)}}}"""));
        for (int i = 1; i < reads.Length; i++)
        {
            (uint sequenceNumber, _, byte[] more) = await _server.ReadQuestAsync().WaitAsync(Limit);
            await _server.SendAsync(RawServer.Answer(sequenceNumber, $$"""{"count":{{RawServer.ValueOf("rid", more)}}}"""));
        }

        Assert.Equal(Enumerable.Range(1, 5), await Task.WhenAll(reads));
    }

    private async Task<RtmVoiceClient> ConnectAsync(int maxFrameSize = FrameHeader.DefaultMaxFrameSize, double requestsPerSecond = 0)
    {
        // The server takes one client at a time: one that was left behind would connect again.
        _client?.Dispose();
        var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
            MaxFrameSize = maxFrameSize,
            RequestsPerSecond = requestsPerSecond,
        });
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        return client;
    }

    private async Task AnswerAsync(string json, byte status = 0)
    {
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync().WaitAsync(Limit);
        await _server.SendAsync(RawServer.Answer(sequenceNumber, json, status));
    }

    /// <summary>Makes a call that is known to arrive: whatever was sent before would arrive before it.</summary>
    private async Task AssertNextQuestIsAsync(string method)
    {
        Task<int> next = _client!.GetVoiceRoomMemberCountAsync(99);
        (uint sequenceNumber, string arrived, _) = await _server.ReadQuestAsync().WaitAsync(Limit);
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));

        Assert.Equal(method, arrived);
        Assert.Equal(3, await next);
    }
}
