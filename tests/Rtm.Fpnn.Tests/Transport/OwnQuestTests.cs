using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Quests of somebody else's, which do more while they are written than to write themselves.</summary>
public sealed class OwnQuestTests
{
    [Fact]
    public async Task A_quest_that_sends_another_while_it_is_written_arrives_whole()
    {
        using var server = new RawServer();
        using var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(server.Endpoint) });
        Task accepting = server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        Task<Nothing>? inner = null;
        Task<Nothing> outer = client.SendAsync<WritingQuest, Nothing>(
            new WritingQuest("outer", () => inner = client.SendAsync<WritingQuest, Nothing>(new WritingQuest("inner, with a longer name"))));
        var arrived = new List<string>();
        for (int i = 0; i < 2; i++)
        {
            (uint sequenceNumber, string method, byte[] payload) = await server.ReadQuestAsync();
            Assert.Equal("81A36B657901", Convert.ToHexString(payload));
            arrived.Add(method);
            await server.SendAsync(RawServer.Answer(sequenceNumber, "{}"));
        }

        Assert.Equal(["inner, with a longer name", "outer"], arrived);
        await Task.WhenAll(inner!, outer);
    }

    private sealed record WritingQuest(string Method, Action? OnWriting = null) : IFpnnQuest<Nothing>
    {
        public bool IsReadOnly => true;

        public void WriteTo(ref MessagePackWriter writer)
        {
            writer.WriteMapHeader(1);
            writer.Write("key");
            OnWriting?.Invoke();
            writer.Write(1);
        }

        public Nothing ReadAnswer(ref PayloadReader reader) => Nothing.Read(ref reader);
    }
}
