using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("inviteUserIntoVoiceRoom", "rid")]
    [InlineData("inviteUserIntoVoiceRoom", "fromUid")]
    [InlineData("inviteUserIntoVoiceRoom", "toUids")]
    [InlineData("pullIntoVoiceRoom", "rid")]
    [InlineData("pullIntoVoiceRoom", "toUids")]
    [InlineData("closeVoiceRoom", "rid")]
    [InlineData("kickoutFromVoiceRoom", "rid")]
    [InlineData("kickoutFromVoiceRoom", "uid")]
    [InlineData("kickoutFromVoiceRoom", "fromUid")]
    [InlineData("setVoiceRoomMicStatus", "rid")]
    [InlineData("setVoiceRoomMicStatus", "status")]
    [InlineData("getVoiceRoomMembers", "rid")]
    [InlineData("getVoiceRoomMemberCount", "rid")]
    public async Task A_missing_parameter_is_named(string method, string missing)
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(method, [.. Everything().Where(parameter => parameter.Key != missing)]);

        Assert.Equal(10009, answer.Code);
        Assert.Contains($" {missing} ", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getVoiceRoomMembers", "rid", "a3313337")]
    [InlineData("getVoiceRoomMembers", "rid", "cb4088480000000000")]
    [InlineData("getVoiceRoomMembers", "rid", "ca44424000")]
    [InlineData("getVoiceRoomMembers", "rid", "c0")]
    [InlineData("getVoiceRoomMembers", "rid", "c3")]
    [InlineData("getVoiceRoomMembers", "rid", "9101")]
    [InlineData("getVoiceRoomMembers", "rid", "cf8000000000000000")]
    [InlineData("setVoiceRoomMicStatus", "status", "01")]
    [InlineData("setVoiceRoomMicStatus", "status", "a474727565")]
    [InlineData("pullIntoVoiceRoom", "toUids", "64")]
    [InlineData("pullIntoVoiceRoom", "toUids", "c0")]
    [InlineData("pullIntoVoiceRoom", "toUids", "a3313030")]
    [InlineData("pullIntoVoiceRoom", "toUids", "9264a3313030")]
    [InlineData("pullIntoVoiceRoom", "toUids", "81a16101")]
    public async Task A_parameter_of_the_wrong_type_is_named(string method, string wrong, string hex)
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x80, 1, 1, method, EverythingBut(wrong, hex)));
        RawAnswer answer = await client.ReceiveAsync();

        Assert.Equal(10010, answer.Code);
        Assert.Contains($" {wrong}", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2a")]
    [InlineData("cc2a")]
    [InlineData("cd002a")]
    [InlineData("ce0000002a")]
    [InlineData("cf000000000000002a")]
    [InlineData("d02a")]
    [InlineData("d1002a")]
    [InlineData("d20000002a")]
    [InlineData("d3000000000000002a")]
    public async Task An_integer_may_have_any_width_and_sign(string hex)
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x80, 1, 1, "pullIntoVoiceRoom", EverythingBut("rid", hex)));

        Assert.Equal("{}", (await client.ReceiveAsync()).Json);
        Assert.Equal(42, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Theory]
    [InlineData("8101a0")]
    [InlineData("81c0c0")]
    [InlineData("819100c0")]
    public async Task A_key_that_is_no_string_is_refused_and_the_connection_goes_on(string payload)
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x80, 1, 1, "getVoiceRoomList", Convert.FromHexString(payload)));

        Assert.Equal(10005, (await client.ReceiveAsync()).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync("*ping")).Code);
    }

    [Fact]
    public async Task Unknown_keys_are_skipped_whatever_they_hold()
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        object nested = new Dictionary<string, object?> { ["rid"] = 1L, ["list"] = new object?[] { null, 1.5, "text", new byte[300] } };

        RawAnswer answer = await client.CallUnsignedAsync(
            "pullIntoVoiceRoom", [("before", nested), .. Everything(), ("ridd", 2L), ("after", nested)]);

        Assert.Equal("{}", answer.Json);
        Assert.Equal(777, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Fact]
    public async Task Bytes_after_the_map_are_ignored()
    {
        await using RtmEmulator emulator = StartUnchecked();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.Frame(0x80, 1, 1, "getVoiceRoomList", [0x80, 0xc1, 0xff]));

        Assert.Equal("""{"rids":[]}""", (await client.ReceiveAsync()).Json);
    }

    private static RtmEmulator StartUnchecked() => RtmEmulator.Start(
        new RtmEmulatorOptions { SkipSignCheck = true, AllowSaltReuse = true, MaxClockSkew = TimeSpan.Zero });

    private static (string Key, object? Value)[] Everything() =>
        [("rid", 777L), ("uid", 100L), ("fromUid", 100L), ("toUids", new[] { 100L }), ("status", true)];

    private static byte[] EverythingBut(string key, string hex)
    {
        (string Key, object? Value)[] others = [.. Everything().Where(parameter => parameter.Key != key)];
        byte[] payload = [.. RawQuest.Payload(others), .. RawQuest.Payload((key, null))[1..^1], .. Convert.FromHexString(hex)];
        payload[0]++;
        return payload;
    }
}
