using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>What callers do when they are resumed holds up nobody.</summary>
public sealed class CallerThreadTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();
    private RtmVoiceClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
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
    public async Task A_caller_may_wait_for_an_answer_that_came_behind_its_own()
    {
        Task<int> second = Task.FromResult(0);
        async Task<bool> FirstAsync()
        {
            await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
            return second.Wait(Limit);
        }

        Task<bool> first = FirstAsync();
        second = _client.GetVoiceRoomMemberCountAsync(2);
        await AnswerTogetherAsync(quests: 2);

        Assert.True(await first.WaitAsync(Limit));
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task A_caller_may_make_a_call_and_wait_for_it()
    {
        async Task<int> CallTwiceAsync()
        {
            await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
            return _client.GetVoiceRoomMemberCountAsync(2).GetAwaiter().GetResult();
        }

        Task<int> calls = Task.Run(CallTwiceAsync);
        await AnswerTogetherAsync(quests: 1);
        await AnswerTogetherAsync(quests: 1);

        Assert.Equal(2, await calls.WaitAsync(Limit));
    }

    [Fact]
    public async Task What_a_caller_sends_after_it_was_held_up_leaves_at_once()
    {
        using var held = new ManualResetEventSlim();
        async Task<int> CallTwiceAsync()
        {
            await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
            held.Wait(Limit);
            return _client.GetVoiceRoomMemberCountAsync(3).GetAwaiter().GetResult();
        }

        Task<int> calls = CallTwiceAsync();
        Task<int> other = _client.GetVoiceRoomMemberCountAsync(2);
        await AnswerTogetherAsync(quests: 2);
        Assert.Equal(2, await other.WaitAsync(Limit));
        held.Set();
        await AnswerTogetherAsync(quests: 1);

        Assert.Equal(3, await calls.WaitAsync(Limit));
    }

    [Fact]
    public async Task Callers_may_wait_for_each_other()
    {
        const int Count = 4;
        using var meeting = new Barrier(Count);
        async Task<bool> MeetAsync(long room)
        {
            await _client.GetVoiceRoomMemberCountAsync(room).ConfigureAwait(false);
            return meeting.SignalAndWait(Limit);
        }

        Task<bool>[] calls = [.. Enumerable.Range(1, Count).Select(room => MeetAsync(room))];
        await AnswerTogetherAsync(Count);

        Assert.All(await Task.WhenAll(calls).WaitAsync(Limit), Assert.True);
    }

    [Fact]
    public async Task A_caller_may_close_the_client_that_answered_it()
    {
        async Task CloseAsync()
        {
            await _client.GetVoiceRoomMemberCountAsync(1).ConfigureAwait(false);
            _client.Dispose();
        }

        Task closing = CloseAsync();
        Task<int> other = _client.GetVoiceRoomMemberCountAsync(2);
        await AnswerTogetherAsync(quests: 2);

        await closing.WaitAsync(Limit);
        // Answered, or closed before that: it ends in any case.
        await Task.WhenAny(other).WaitAsync(Limit);
        Assert.True(other.Exception is null or { InnerException: FpnnConnectionException });
    }

    /// <summary>Reads quests and answers all of them in one piece: each with the number of its room.</summary>
    private async Task AnswerTogetherAsync(int quests)
    {
        var answers = new List<byte>();
        for (int i = 0; i < quests; i++)
        {
            (uint sequenceNumber, _, byte[] payload) = await _server.ReadQuestAsync().WaitAsync(Limit);
            answers.AddRange(RawServer.Answer(sequenceNumber, $$"""{"count":{{RawServer.ValueOf("rid", payload)}}}"""));
        }

        await _server.SendAsync([.. answers]);
    }
}
