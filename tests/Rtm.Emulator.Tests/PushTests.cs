using System.Text;
using System.Threading.Channels;
using Rtm.Emulator.Pushing;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class PushTests
{
    [Fact]
    public async Task Every_client_gets_a_push_and_their_answers_come_back()
    {
        var handler = new RecordingHandler();
        await using RtmEmulator emulator = RtmEmulator.Start();
        await using RtmVoiceClient first = TestClient.For(emulator, handler: handler);
        await using RtmVoiceClient second = TestClient.For(emulator);
        await first.PingAsync();
        await second.PingAsync();

        IReadOnlyList<PushAnswer> answers = await emulator.PushAsync("pushVoiceRoom", """{"rid": 777, "text": "привет"}""");

        Assert.Equal("""pushVoiceRoom {"rid":777,"text":"привет"}""", await handler.Received.ReadAsync());
        Assert.Equal([1, 2], answers.Select(answer => answer.Connection).Order());
        Assert.Equal("{}", answers.Single(answer => answer.Connection == 1).Json);
        PushAnswer refused = answers.Single(answer => answer.Connection == 2);
        Assert.Null(refused.Json);
        Assert.Equal(20004, refused.Error!.Code);
    }

    [Fact]
    public async Task A_one_way_push_is_sent_to_every_client()
    {
        var handler = new RecordingHandler();
        await using RtmEmulator emulator = RtmEmulator.Start();
        await using RtmVoiceClient client = TestClient.For(emulator, handler: handler);
        await client.PingAsync();

        Assert.Equal(1, emulator.PushOneWay("kickout"));

        Assert.Equal("kickout {}", await handler.Received.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_answer_a_push_is_told_apart()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await client.CallUnsignedAsync("*ping");

        PushAnswer answer = Assert.Single(await emulator.PushAsync("push", timeout: TimeSpan.FromMilliseconds(50)));

        Assert.Equal(20003, answer.Error!.Code);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_sent_a_bounded_amount_of_one_way_pushes()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await client.CallUnsignedAsync("*ping");
        string megabyte = $$"""{"text":"{{new string('x', 1024 * 1024)}}"}""";

        // What the two sockets hold comes to a few more.
        Assert.InRange(Enumerable.Range(0, 100).Sum(_ => emulator.PushOneWay("push", megabyte)), 1, 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(60L * 24 * 3600 * 1000)]
    public async Task A_time_out_of_a_push_is_positive_and_not_endless(long milliseconds)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => emulator.PushAsync("push", timeout: TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("push", "")]
    [InlineData("push", "[]")]
    [InlineData("push", "{")]
    public async Task A_push_that_is_no_quest_is_refused(string method, string json)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();

        await Assert.ThrowsAsync<ArgumentException>(() => emulator.PushAsync(method, json));
        Assert.Throws<ArgumentException>(() => emulator.PushOneWay(method, json));
    }

    private sealed class RecordingHandler : IFpnnQuestHandler
    {
        private readonly Channel<string> _received = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Received => _received.Reader;

        public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
        {
            string parameters = MessagePack.MessagePackSerializer.ConvertToJson(quest.Payload);
            _received.Writer.TryWrite($"{Encoding.UTF8.GetString(quest.Method.Span)} {parameters}");
            if (quest.Tag.IsTwoWay)
                connection.SendAnswer(quest.Tag, default(EmptyPayload));
        }
    }
}
