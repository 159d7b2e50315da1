using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Transport;

/// <summary>What a connection says of its quests when it is closed while it sends.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task What_is_said_not_to_have_left_never_leaves()
    {
        using var stream = new HeldStream();
        var connection = new FpnnConnection(stream, "a test");
        Task<Nothing> sent = Send(connection, "sent", static () => { });
        Assert.True(stream.IsWriting.Wait(TimeSpan.FromSeconds(30)));
        Task<Nothing> waiting = Send(connection, "waiting", static () => { });
        // The connection asks a quest for its method when it writes it, and again when it says what became of it: when that happens, the
        // sender goes on, with what waits.
        int asked = 0;
        Task<Nothing> last = Send(connection, "last", () =>
        {
            if (++asked > 1)
                stream.EndWrite();
        });

        connection.Dispose();

        Assert.True((await Assert.ThrowsAsync<FpnnConnectionException>(() => sent)).IsOutcomeUnknown);
        FpnnConnectionException unsent = await Assert.ThrowsAsync<FpnnConnectionException>(() => waiting);
        Assert.False(unsent.IsOutcomeUnknown);
        Assert.Contains("not sent", unsent.Message, StringComparison.Ordinal);
        Assert.False((await Assert.ThrowsAsync<FpnnConnectionException>(() => last)).IsOutcomeUnknown);
        Assert.True(asked > 1);
        Assert.Equal(1, stream.Writes);
    }

    private static Task<Nothing> Send(FpnnConnection connection, string method, Action onMethod) =>
        connection.SendAsync<ChangeQuest, Nothing>(new ChangeQuest(method, onMethod), TimeSpan.FromSeconds(30), CancellationToken.None);

    private readonly struct ChangeQuest(string method, Action onMethod) : IFpnnQuest<Nothing>
    {
        public string Method
        {
            get
            {
                onMethod();
                return method;
            }
        }

        public bool IsReadOnly => false;

        public void WriteTo(ref MessagePackWriter writer) => writer.WriteMapHeader(0);

        public Nothing ReadAnswer(ref PayloadReader reader) => default;
    }

    /// <summary>A stream whose first write ends when the test says so.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private readonly ManualResetEventSlim _end = new();

        public ManualResetEventSlim IsWriting { get; } = new();

        public int Writes { get; private set; }

        public void EndWrite() => _end.Set();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Writes++;
            IsWriting.Set();
            _end.Wait(TimeSpan.FromSeconds(30));
        }
    }
}
