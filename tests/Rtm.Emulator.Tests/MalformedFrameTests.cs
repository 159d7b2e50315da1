using System.Text;
using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class MalformedFrameTests
{
    private static readonly Dictionary<string, byte[]> Frames = new()
    {
        ["wrong magic"] = [.. "FPNM"u8, .. RawQuest.TwoWay(1, "*ping")[4..]],
        ["both flags"] = RawQuest.Frame(0xc0, 1, 1, "*ping", [0x80]),
        ["neither flag"] = RawQuest.Frame(0x00, 1, 1, "*ping", [0x80]),
        ["unknown message type"] = RawQuest.Frame(0x80, 3, 1, "*ping", [0x80]),
        ["no method"] = RawQuest.Frame(0x80, 1, 1, "", [0x80]),
        ["no payload"] = RawQuest.Frame(0x80, 1, 1, "*ping", []),
        ["nil"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0xc0]),
        ["array"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x90]),
        ["integer"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x01]),
        ["map cut off before its key"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x81]),
        ["map cut off in its key"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x81, 0xa3, (byte)'r']),
        ["map cut off before its value"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x81, 0xa1, (byte)'r']),
        ["map cut off in its value"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x81, 0xa1, (byte)'r', 0xd3, 0]),
        ["map that announces 4 billion pairs"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0xdf, 0xff, 0xff, 0xff, 0xff]),
        ["a byte that MessagePack never uses"] = RawQuest.Frame(0x80, 1, 1, "*ping", [0x81, 0xa1, (byte)'r', 0xc1]),
        ["a million nested arrays"] =
            RawQuest.Frame(0x80, 1, 1, "*ping", [0x81, 0xa1, (byte)'r', .. Enumerable.Repeat((byte)0x91, 1_000_000), 0]),
        ["larger than 8 MiB"] = [.. "FPNN"u8, 1, 0x80, 1, 5, 0x01, 0x00, 0x80, 0x00],
        ["larger than 2 GiB"] = [.. "FPNN"u8, 1, 0x80, 1, 5, 0xff, 0xff, 0xff, 0xff],
        ["Json that is not a map"] = RawQuest.Frame(0x40, 1, 1, "*ping", "[]"u8.ToArray()),
        ["HTTP"] = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["TLS"] = [0x16, 0x03, 0x01, 0x00, 0xff, 0x01],
    };

    /// <summary>Names alone: the runner would write the bytes out.</summary>
    public static TheoryData<string> MalformedFrames => [.. Frames.Keys];

    [Theory]
    [MemberData(nameof(MalformedFrames))]
    public async Task A_malformed_frame_closes_its_connection_without_an_answer_and_no_other(string malformation)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient bystander = await RawClient.ConnectAsync(emulator);
        using RawClient offender = await RawClient.ConnectAsync(emulator);
        await bystander.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }));

        await offender.SendAsync(Frames[malformation]);

        await offender.ExpectCloseAsync();
        Assert.Equal("""{"rids":[777]}""", (await bystander.CallAsync("getVoiceRoomList")).Json);
    }

    [Fact]
    public async Task Quests_before_a_malformed_frame_are_carried_out()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        byte[] pull = RawQuest.OneWay("pullIntoVoiceRoom", client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L })));

        await client.SendAsync([.. pull, .. "garbage"u8]);

        await client.ExpectCloseAsync();
        Assert.Equal(777, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Fact]
    public async Task The_largest_frame_can_be_set()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { MaxFrameSize = 100 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(1, "*ping", ("filler", new string('x', 100 - 16 - 5 - 1 - 7 - 2))));
        Assert.Equal(0, (await client.ReceiveAsync()).Code);
        await client.SendAsync(RawQuest.TwoWay(1, "*ping", ("filler", new string('x', 100 - 16 - 5 - 1 - 7 - 2 + 1))));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_ignored()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync([.. "FPNN"u8, 1, 0x80, 2, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0x80]);

        Assert.Equal(0, (await client.CallUnsignedAsync("*ping")).Code);
    }
}
