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
        var stream = new HeldStream();
        var connection = new FpnnConnection(stream, "a test");
        Task<Nothing> sent = Send(connection, "sent", static () => { });
        Task<Nothing> waiting = Send(connection, "waiting", static () => { });
        // The connection asks a quest for its method when it writes it, and again when it says what became of it: when that happens, the
        // flush goes on, with what waits.
        int asked = 0;
        Task<Nothing> last = Send(connection, "last", () =>
        {
            if (++asked > 1)
                stream.EndWrite();
        });

        // Away from the context of the test, so that the flush goes on within the call and not later.
        await Task.Run(connection.Dispose);

        Assert.True((await Assert.ThrowsAsync<FpnnConnectionException>(() => sent)).IsOutcomeUnknown);
        Assert.False((await Assert.ThrowsAsync<FpnnConnectionException>(() => waiting)).IsOutcomeUnknown);
        Assert.False((await Assert.ThrowsAsync<FpnnConnectionException>(() => last)).IsOutcomeUnknown);
        Assert.True(asked > 1);
        Assert.Equal(1, stream.Writes);
    }

    private static Task<Nothing> Send(FpnnConnection connection, string method, Action onMethod) =>
        connection.SendAsync<ChangeQuest, Nothing>(new ChangeQuest(method, onMethod), TimeSpan.FromSeconds(30), CancellationToken.None).AsTask();

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

    /// <summary>A stream whose first write ends when the test says so, on the thread that says so.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private readonly TaskCompletionSource _write = new();

        public int Writes { get; private set; }

        public void EndWrite() => _write.TrySetResult();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Writes++;
            return _write.Task;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return new ValueTask(_write.Task);
        }
    }
}
