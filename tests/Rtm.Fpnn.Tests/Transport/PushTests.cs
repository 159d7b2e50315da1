using System.Collections.Concurrent;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>Where the handler of pushed quests runs.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<string?> Local = new();
    private readonly RawServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_handler_sees_nothing_of_whoever_connected()
    {
        var handler = new Handler(static _ => { });
        Local.Value = "the caller's";
        await using FpnnClient client = await ConnectAsync(handler);

        await _server.SendAsync(Push("first"));

        Assert.Equal(("first", null), await handler.TakeAsync());
    }

    [Fact]
    public async Task A_handler_that_blocks_holds_up_no_answer_and_quests_come_in_order()
    {
        using var release = new ManualResetEventSlim();
        var handler = new Handler(_ => release.Wait(Limit));
        await using FpnnClient client = await ConnectAsync(handler);
        await _server.SendAsync(Push("first"), Push("second"));

        Task<long> call = client.SendAsync<PingQuest, long>(default, Limit);
        (uint sequenceNumber, _, _) = await _server.ReadQuestAsync();
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"ts":7}"""));
        Assert.Equal(7, await call);

        release.Set();
        Assert.Equal("first", (await handler.TakeAsync()).Method);
        Assert.Equal("second", (await handler.TakeAsync()).Method);
    }

    private async Task<FpnnClient> ConnectAsync(Handler handler)
    {
        var client = new FpnnClient(new FpnnClientOptions { Endpoint = FpnnEndpoint.Parse(_server.Endpoint), QuestHandler = handler });
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        return client;
    }

    private static byte[] Push(string method) =>
        [.. "FPNN"u8, 1, 0x80, 0, (byte)method.Length, 1, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(method), 0x80];

    private sealed class Handler(Action<string> onQuest) : IFpnnQuestHandler
    {
        private readonly BlockingCollection<(string Method, string? Local)> _seen = [];

        public Task<(string Method, string? Local)> TakeAsync() =>
            Task.Run(() => _seen.TryTake(out var seen, Limit) ? seen : throw new TimeoutException("No quest came."));

        public void OnQuest(FpnnConnection connection, in IncomingQuest quest)
        {
            string method = System.Text.Encoding.UTF8.GetString(quest.Method.ToArray());
            onQuest(method);
            _seen.Add((method, Local.Value));
        }
    }
}
