using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>
/// What becomes of calls whose time ends while nothing runs, as in a process that was stopped, or a computer that slept. Alone, as these tests
/// hold up the time-outs of all others.
/// </summary>
[Collection(nameof(StarvedPoolTests))]
public sealed class LateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RawServer _server = new();

    [Fact]
    public async Task A_change_whose_turn_comes_after_its_time_is_not_sent()
    {
        using RtmVoiceClient client = Client(requestsPerSecond: 1);
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        await CountAsync(client);
        Task change;
        using (new DeadlineHold())
        {
            change = client.CloseVoiceRoomAsync(5, TimeSpan.FromMilliseconds(20));
            // Its time is over, and after a second its turn has come.
            WaitFor(milliseconds: 1200);
        }

        FpnnTimeoutException late = await Assert.ThrowsAsync<FpnnTimeoutException>(() => change);
        Assert.False(late.IsOutcomeUnknown);
        Assert.Contains("not sent", late.Message, StringComparison.Ordinal);
        Assert.Equal("getVoiceRoomMemberCount", await CountAsync(client));
    }

    [Fact]
    public async Task A_change_whose_connection_comes_after_its_time_is_not_sent()
    {
        using RtmVoiceClient client = Client();
        int port = _server.Port;
        Task accepting = _server.AcceptAsync();
        await client.ConnectAsync();
        await accepting;
        await CountAsync(client);
        _server.Dispose();
        Assert.True(SpinWait.SpinUntil(() => client.State != FpnnClientState.Connected, Patience));
        using var hold = new DeadlineHold();
        Task change = client.CloseVoiceRoomAsync(5, TimeSpan.FromMilliseconds(1));
        WaitFor(milliseconds: 5);
        using var revived = new RawServer(port);
        await revived.AcceptAsync();
        Assert.False((await Assert.ThrowsAnyAsync<FpnnException>(() => change.WaitAsync(Patience))).IsOutcomeUnknown);

        Task<int> next = client.GetVoiceRoomMemberCountAsync(1);
        (uint sequenceNumber, string method, _) = await revived.ReadQuestAsync().WaitAsync(Patience);
        await revived.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));
        Assert.Equal("getVoiceRoomMemberCount", method);
        await next;
    }

    public void Dispose() => _server.Dispose();

    private static void WaitFor(int milliseconds)
    {
        long end = MonotonicClock.Milliseconds + milliseconds;
        SpinWait.SpinUntil(() => MonotonicClock.Milliseconds > end);
    }

    private RtmVoiceClient Client(double requestsPerSecond = 0) => new(new RtmVoiceClientOptions
    {
        Endpoint = FpnnEndpoint.Parse(_server.Endpoint),
        Credential = new RtmCredential(11000001, "secret"),
        RequestsPerSecond = requestsPerSecond,
    });

    private async Task<string> CountAsync(RtmVoiceClient client)
    {
        Task<int> call = client.GetVoiceRoomMemberCountAsync(1);
        (uint sequenceNumber, string method, _) = await _server.ReadQuestAsync().WaitAsync(Patience);
        await _server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));
        Assert.Equal(3, await call);
        return method;
    }

    /// <summary>Holds the thread of all deadlines until disposed.</summary>
    private sealed class DeadlineHold : IDisposable
    {
        private readonly ManualResetEventSlim _release = new();
        private readonly DeadlineTimer _timer;

        public DeadlineHold()
        {
            using var isHeld = new ManualResetEventSlim();
            _timer = new DeadlineTimer(() =>
            {
                isHeld.Set();
                _release.Wait(Patience);
            });
            _timer.ComeBy(MonotonicClock.Milliseconds);
            Assert.True(isHeld.Wait(Patience));
        }

        public void Dispose()
        {
            _timer.Dispose();
            _release.Set();
        }
    }
}
