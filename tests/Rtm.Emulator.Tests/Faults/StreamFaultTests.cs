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
    public async Task A_connection_that_falls_silent_stays_so_and_later_ones_are_served()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        using RawClient silenced = await RawClient.ConnectAsync(emulator);
        await silenced.CallUnsignedAsync("*ping");
        emulator.Faults = new EmulatorFaults { Silence = true };

        await silenced.SendAsync(RawQuest.TwoWay(
            9, "pullIntoVoiceRoom", silenced.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }))));

        // Nothing but the end comes, for want of a whole quest.
        await silenced.ExpectCloseAsync();
        Assert.Empty(emulator.GetRooms());
        emulator.Faults = EmulatorFaults.None;
        using RawClient later = await RawClient.ConnectAsync(emulator);
        Assert.Equal(0, (await later.CallUnsignedAsync("*ping")).Code);
    }

    private sealed class RecordingStream : MemoryStream
    {
        public List<byte[]> Writes { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes.Add(buffer.ToArray());
            return default;
        }
    }
}
