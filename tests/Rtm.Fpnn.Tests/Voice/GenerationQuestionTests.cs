using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Voice;

/// <summary>The question which generation of names the server speaks, where it is not answered as it should be.</summary>
public sealed class GenerationQuestionTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();
    private RtmVoiceClient? _client;

    [Theory]
    [InlineData(20003)]
    [InlineData(20011)]
    [InlineData(20014)]
    [InlineData(200010)]
    public async Task A_server_that_is_busy_or_in_trouble_has_not_said_which_names_it_knows(int code)
    {
        RtmVoiceClient client = await ConnectAsync();
        Task<int> refused = client.GetVoiceRoomMemberCountAsync(5, Short);
        Task<(uint SequenceNumber, string Method, byte[] Payload)> quest = await RefuseUntilEndedAsync(refused, code);
        await Assert.ThrowsAnyAsync<FpnnException>(() => refused);
        Assert.Equal(VoiceApi.Auto, client.Api);

        Task<int> asked = client.GetVoiceRoomMemberCountAsync(5);
        uint askedFor = (await quest.WaitAsync(Patience)).SequenceNumber;
        await _server.SendAsync(RawServer.Answer(askedFor, """{"code":20004,"ex":"Unknow method:getVoiceRoomMemberCount"}""", status: 1));
        Assert.Equal("getRTCRoomMemberCount", await AnswerAsync(_server, """{"count":3}"""));
        Assert.Equal(3, await asked);
    }

    [Fact]
    public async Task A_busy_server_proves_nothing()
    {
        RtmVoiceClient client = await ConnectAsync(Short);
        Task refused = client.VerifyAsync();
        await RefuseUntilEndedAsync(refused, FpnnErrorCode.FrequencyLimited);

        await Assert.ThrowsAnyAsync<FpnnException>(() => refused);
        Assert.Equal(VoiceApi.Auto, client.Api);
    }

    [Fact]
    public async Task A_call_with_more_time_than_the_one_that_asked_asks_again()
    {
        RtmVoiceClient client = await ConnectAsync();
        int port = _server.Port;
        _server.Dispose();
        Assert.True(SpinWait.SpinUntil(() => client.State != FpnnClientState.Connected, Patience));
        Task<int> hasty = client.GetVoiceRoomMemberCountAsync(1, Short);
        Task<int> patient = client.GetVoiceRoomMemberCountAsync(2, Patience);
        await Assert.ThrowsAsync<FpnnConnectionException>(() => hasty);

        using var revived = new RawServer(port);
        await revived.AcceptAsync();
        await AnswerAsync(revived, """{"code":700005,"ex":"no room"}""", status: 1);
        await AnswerAsync(revived, """{"count":3}""");
        Assert.Equal(3, await patient);
    }

    [Fact]
    public async Task A_change_whose_time_the_question_took_says_that_it_was_not_sent()
    {
        RtmVoiceClient client = await ConnectAsync();

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => client.CloseVoiceRoomAsync(5, Short));
        Assert.Contains("not sent", late.Message, StringComparison.Ordinal);
        Assert.False(late.IsOutcomeUnknown);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _server.Dispose();
    }

    private static async Task<string> AnswerAsync(RawServer server, string json, byte status = 0)
    {
        (uint sequenceNumber, string method, _) = await server.ReadQuestAsync().WaitAsync(Patience);
        await server.SendAsync(RawServer.Answer(sequenceNumber, json, status));
        return method;
    }

    /// <returns>The quest that comes next.</returns>
    private async Task<Task<(uint SequenceNumber, string Method, byte[] Payload)>> RefuseUntilEndedAsync(Task call, int code)
    {
        Task<(uint SequenceNumber, string Method, byte[] Payload)> quest = _server.ReadQuestAsync();
        while (await Task.WhenAny(call, quest) == quest)
        {
            await _server.SendAsync(RawServer.Answer((await quest).SequenceNumber, $$"""{"code":{{code}},"ex":"not now"}""", status: 1));
            quest = _server.ReadQuestAsync();
        }

        return quest;
    }

    private async Task<RtmVoiceClient> ConnectAsync(TimeSpan requestTimeout = default)
    {
        _client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
            Credential = new RtmCredential(11000001, "secret"),
            Api = VoiceApi.Auto,
            RequestTimeout = requestTimeout,
        });
        Task accepting = _server.AcceptAsync();
        await _client.ConnectAsync();
        await accepting;
        return _client;
    }
}
