using Rtm.Emulator.Faults;
using Rtm.Emulator.Tests.Wire;
using Rtm.Emulator.Timing;

namespace Rtm.Emulator.Tests.Faults;

public sealed class StreamFaultTests
{
    [Fact]
    public async Task Every_byte_can_be_sent_by_itself()
    {
        using var delays = new DelayQueue();
        using var network = new RecordingStream();
        var faults = new FaultSwitch(new EmulatorFaults { ByteByByte = true }, delays);
        await using var stream = new FaultyStream(network, faults);

        await stream.WriteAsync(new byte[] { 1, 2, 3 });
        faults.Faults = EmulatorFaults.None;
        await stream.WriteAsync(new byte[] { 4, 5 });

        Assert.Equal(new byte[][] { [1], [2], [3], [4, 5] }, network.Writes);
    }

    [Fact]
    public async Task Callers_of_the_older_asynchronous_pattern_meet_the_same_faults()
    {
        using var delays = new DelayQueue();
        using var network = new RecordingStream();
        await network.WriteThroughAsync([1, 2, 3]);
        var faults = new FaultSwitch(new EmulatorFaults { ByteByByte = true }, delays);
        await using var stream = new FaultyStream(network, faults);

        var bytes = new byte[3];
        Assert.Equal(3, await Task.Factory.FromAsync(stream.BeginRead, stream.EndRead, bytes, 0, 3, state: null));
        await Task.Factory.FromAsync(stream.BeginWrite, stream.EndWrite, bytes, 0, 3, state: null);

        Assert.Equal(new byte[][] { [1], [2], [3] }, network.Writes);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_swallows_what_comes_and_sends_nothing_even_when_others_no_longer_do()
    {
        using var delays = new DelayQueue();
        using var network = new RecordingStream();
        await network.WriteThroughAsync([1, 2, 3]);
        var faults = new FaultSwitch(new EmulatorFaults { Silence = true }, delays);
        await using var stream = new FaultyStream(network, faults);

        Assert.Equal(0, await stream.ReadAsync(new byte[2]));
        faults.Faults = EmulatorFaults.None;
        await stream.WriteAsync(new byte[] { 4, 5 });

        Assert.Empty(network.Writes);
    }

    [Fact]
    public async Task A_silent_emulator_carries_out_nothing_and_answers_nothing()
    {
        RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            IdleTimeout = TimeSpan.FromMilliseconds(200),
            Faults = new EmulatorFaults { Silence = true },
        });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(
            1, "pullIntoVoiceRoom", client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }))));

        // Nothing but the end comes, for want of a whole quest.
        await client.ExpectCloseAsync();
        Assert.Empty(emulator.GetRooms());
        await emulator.StopAsync();
    }

    private sealed class RecordingStream : MemoryStream
    {
        public List<byte[]> Writes { get; } = [];

        /// <summary>What is to be read.</summary>
        public async Task WriteThroughAsync(byte[] bytes)
        {
            await base.WriteAsync(bytes, CancellationToken.None);
            Position = 0;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes.Add(buffer.ToArray());
            return default;
        }

        // What the flavour for netstandard2.0 calls, which knows no Memory.
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
