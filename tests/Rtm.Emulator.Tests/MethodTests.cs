using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class MethodTests
{
    [Fact]
    public async Task Ping_tells_the_time_in_milliseconds_and_needs_no_sign()
    {
        DateTimeOffset now = new(2026, 11, 23, 9, 0, 0, 123, TimeSpan.Zero);
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Clock = () => now });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal($$"""{"ts":{{now.ToUnixTimeMilliseconds()}}}""", (await client.CallUnsignedAsync("*ping")).Json);
    }

    [Fact]
    public async Task Unless_told_otherwise_the_clock_is_that_of_the_system()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        long told = (await client.CallUnsignedAsync("*ping")).Field("ts").GetInt64();

        Assert.InRange(told, before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Status_infos_and_tune_are_open_on_loopback()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_617_235_200);
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Clock = () => now, SkipSignCheck = true });
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }), ("ts", now.ToUnixTimeSeconds()));

        Assert.Equal("""{"status":"ok"}""", (await client.CallUnsignedAsync("*status")).Json);
        Assert.Equal(
            """{"FPNN.status":{"server":{"base":{"name":"RTM emulator","startTime":1617235200},"proto":{"currentVersion":1},"""
            + """ "status":{"currentConnections":1}}},"APP.status":{"rooms":1}}""".TrimStart(),
            (await client.CallUnsignedAsync("*infos")).Json);
        Assert.Equal("""{"return":true}""", (await client.CallUnsignedAsync("*tune", ("key", "server.stat"), ("value", "1"))).Json);
    }

    [Theory]
    [InlineData("getRTMRoomList")]
    [InlineData("*unknown")]
    [InlineData("GETVOICEROOMLIST")]
    public async Task An_unknown_method_is_refused_in_the_words_of_the_framework(string method)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(method);

        Assert.Equal(20004, answer.Code);
        Assert.StartsWith($"Unknow method:{method}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_name_may_have_255_bytes()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(20004, (await client.CallUnsignedAsync(new string('m', 255))).Code);
    }

    [Fact]
    public async Task A_one_way_quest_is_carried_out_and_gets_no_answer()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.OneWay(
            "pullIntoVoiceRoom", client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { 100L }))));
        RawAnswer next = await client.CallAsync("getVoiceRoomList");

        Assert.Equal("""{"rids":[777]}""", next.Json);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("closeVoiceRoom")]
    public async Task A_one_way_quest_that_is_unknown_or_refused_is_dropped(string method)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.OneWay(method));
        RawAnswer next = await client.CallAsync("getVoiceRoomList");

        Assert.Equal("""{"rids":[]}""", next.Json);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    public async Task An_answer_carries_the_sequence_number_of_its_quest(uint sequenceNumber)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(sequenceNumber, "*ping"));
        RawAnswer answer = await client.ReceiveAsync();

        Assert.Equal(2, answer.MessageType);
        Assert.Equal(sequenceNumber, answer.SequenceNumber);
    }

    [Fact]
    public async Task A_quest_in_Json_gets_its_answer_in_Json()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x40, 1, 7, "unknown", "{}"u8.ToArray()));
        RawAnswer answer = await client.ReceiveAsync();

        Assert.Equal(0x40, answer.Flag);
        Assert.Equal(20004, answer.Code);
    }

    [Fact]
    public async Task The_functions_can_be_called_in_Json()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(
            new RtmEmulatorOptions { SkipSignCheck = true, AllowSaltReuse = true, MaxClockSkew = TimeSpan.Zero });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x40, 1, 1, "pullIntoVoiceRoom", """{"rid": 9223372036854775807, "toUids": [100, 200]}"""u8.ToArray()));
        RawAnswer pulled = await client.ReceiveAsync();
        await client.SendAsync(RawQuest.Frame(0x40, 1, 2, "getVoiceRoomMembers", """{"rid": 9223372036854775807}"""u8.ToArray()));
        RawAnswer members = await client.ReceiveAsync();
        await client.SendAsync(RawQuest.Frame(0x40, 1, 3, "*ping", "{}"u8.ToArray()));
        RawAnswer ping = await client.ReceiveAsync();

        Assert.Equal("{}", pulled.Json);
        Assert.Equal("""{"uids":[100,200],"managers":[100]}""", members.Json);
        Assert.True(ping.Field("ts").GetInt64() > 0);
        Assert.All(new[] { pulled, members, ping }, answer => Assert.Equal(0x40, answer.Flag));
    }
}
