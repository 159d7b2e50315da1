using Rtm.Emulator.Rooms;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class NamingGenerationTests
{
    private static readonly string[] VoiceNames =
    [
        "inviteUserIntoVoiceRoom", "pullIntoVoiceRoom", "closeVoiceRoom", "kickoutFromVoiceRoom",
        "setVoiceRoomMicStatus", "getVoiceRoomList", "getVoiceRoomMembers", "getVoiceRoomMemberCount",
    ];

    private static readonly string[] RtcNames =
    [
        "inviteUserIntoRTCRoom", "pullIntoRTCRoom", "closeRTCRoom", "kickoutFromRTCRoom",
        "setRTCRoomMicStatus", "getRTCRoomList", "getRTCRoomMembers", "getRTCRoomMemberCount", "adminCommand",
    ];

    [Theory]
    [InlineData(EmulatorApi.Voice, true, false)]
    [InlineData(EmulatorApi.Rtc, false, true)]
    [InlineData(EmulatorApi.Both, true, true)]
    public async Task An_emulator_knows_the_names_of_its_generation_and_no_others(EmulatorApi api, bool knowsVoice, bool knowsRtc)
    {
        await using RtmEmulator emulator = Start(api);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        foreach (string method in VoiceNames)
            Assert.Equal(knowsVoice, (await client.CallAsync(method)).Code != 20004);
        foreach (string method in RtcNames)
            Assert.Equal(knowsRtc, (await client.CallAsync(method)).Code != 20004);
    }

    [Theory]
    [InlineData(EmulatorApi.Voice, VoiceApi.Voice)]
    [InlineData(EmulatorApi.Rtc, VoiceApi.Rtc)]
    public async Task The_client_finds_out_which_generation_the_emulator_speaks(EmulatorApi api, VoiceApi found)
    {
        await using RtmEmulator emulator = Start(api);
        await using RtmVoiceClient client = TestClient.For(emulator, api: VoiceApi.Auto);

        await client.PullUserIntoVoiceRoomAsync(777, [100]);

        Assert.Equal(found, client.Api);
        Assert.Equal(777, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Fact]
    public async Task A_pull_of_the_RTC_generation_decides_what_room_is_created()
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer created = await client.CallAsync(
            "pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 100L }), ("type", 4), ("voiceRange", 50), ("maxReceiveStreams", 8));
        RawAnswer later = await client.CallAsync("pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 200L }), ("type", 1));

        Assert.Equal([0, 0], new[] { created.Code, later.Code });
        VoiceRoomState room = emulator.GetRooms().Single(room => room.RoomId == 1);
        Assert.Equal(RtcRoomType.RangedVoice, room.RoomType);
        Assert.Equal(50, room.VoiceRange);
        Assert.Equal(8, room.MaxReceiveStreams);
        Assert.Equal([100, 200], room.UserIds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(4294967297)]
    public async Task A_room_type_that_does_not_exist_is_refused(long type)
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallAsync("pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 100L }), ("type", type));

        Assert.Equal(200034, answer.Code);
        Assert.Equal(777, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Fact]
    public async Task A_pull_of_the_RTC_generation_names_the_room_type()
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(10009, (await client.CallAsync("pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 100L }))).Code);
        Assert.Equal(
            10010,
            (await client.CallAsync("pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 1L }), ("type", 1), ("voiceRange", 1L << 40))).Code);
    }

    [Fact]
    public async Task Members_of_the_RTC_generation_have_administrators_and_an_owner()
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Both);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(
            """{"uids":[100,200,300],"administrators":[100],"owner":100}""",
            (await client.CallAsync("getRTCRoomMembers", ("rid", 777L))).Json);
        Assert.Equal(
            """{"uids":[100,200,300],"managers":[100]}""", (await client.CallAsync("getVoiceRoomMembers", ("rid", 777L))).Json);
    }

    [Fact]
    public async Task A_room_without_an_owner_has_the_owner_0()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(
            new RtmEmulatorOptions { Api = EmulatorApi.Rtc, Rooms = new RoomRules { FirstUserManagesRoom = false } });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("pullIntoRTCRoom", ("rid", 1L), ("toUids", new[] { 100L }), ("type", 1));

        Assert.Equal(
            """{"uids":[100],"administrators":[],"owner":0}""", (await client.CallAsync("getRTCRoomMembers", ("rid", 1L))).Json);
    }

    [Fact]
    public async Task Every_command_of_an_administrator_does_what_it_says()
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        await using RtmVoiceClient client = TestClient.For(emulator, api: VoiceApi.Rtc);

        await client.SendRoomCommandAsync(777, [200, 300], RtcRoomCommand.GrantAdministrator);
        await client.SendRoomCommandAsync(777, [100, 200], RtcRoomCommand.ForbidAudio);
        await client.SendRoomCommandAsync(777, [100, 300], RtcRoomCommand.ForbidVideo);
        await client.SendRoomCommandAsync(777, [200], RtcRoomCommand.CloseMicrophone);
        await client.SendRoomCommandAsync(777, [300], RtcRoomCommand.CloseCamera);
        VoiceRoomState during = Assert.Single(emulator.GetRooms());
        await client.SendRoomCommandAsync(777, [100, 200], RtcRoomCommand.RevokeAdministrator);
        await client.SendRoomCommandAsync(777, [100], RtcRoomCommand.AllowAudio);
        await client.SendRoomCommandAsync(777, [300], RtcRoomCommand.AllowVideo);
        VoiceRoomState after = Assert.Single(emulator.GetRooms());

        Assert.Equal([100, 200, 300], during.ManagerIds);
        Assert.Equal([100, 200], during.AudioForbiddenUserIds);
        Assert.Equal([100, 300], during.VideoForbiddenUserIds);
        Assert.Equal([200], during.MicrophoneClosedUserIds);
        Assert.Equal([300], during.CameraClosedUserIds);
        Assert.Equal([300], after.ManagerIds);
        Assert.Equal([200], after.AudioForbiddenUserIds);
        Assert.Equal([100], after.VideoForbiddenUserIds);
    }

    [Fact]
    public async Task What_a_command_did_is_over_when_the_member_leaves()
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        await using RtmVoiceClient client = TestClient.For(emulator, api: VoiceApi.Rtc);
        foreach (RtcRoomCommand command in new[] { RtcRoomCommand.GrantAdministrator, RtcRoomCommand.ForbidAudio, RtcRoomCommand.CloseCamera })
            await client.SendRoomCommandAsync(777, [200], command);

        await client.KickoutFromVoiceRoomAsync(777, 200, 100);
        await client.PullUserIntoVoiceRoomAsync(777, [200]);

        VoiceRoomState room = Assert.Single(emulator.GetRooms());
        Assert.Equal([100], room.ManagerIds);
        Assert.Empty(room.AudioForbiddenUserIds);
        Assert.Empty(room.CameraClosedUserIds);
    }

    [Theory]
    [InlineData(8, 100, 777, 200034)]
    [InlineData(-1, 100, 777, 200034)]
    [InlineData(0, 400, 777, 700002)]
    [InlineData(0, 100, 778, 700005)]
    [InlineData(0, 0, 777, 200034)]
    public async Task A_command_that_makes_no_sense_is_refused(long command, long userId, long roomId, int code)
    {
        await using RtmEmulator emulator = Start(EmulatorApi.Rtc);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallAsync("adminCommand", ("rid", roomId), ("uids", new[] { 200L, userId }), ("command", command));

        Assert.Equal(code, answer.Code);
        Assert.Equal([100], Assert.Single(emulator.GetRooms()).ManagerIds);
    }

    private static RtmEmulator Start(EmulatorApi api) => RtmEmulator.Start(new RtmEmulatorOptions
    {
        Api = api,
        InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [777] = [100, 200, 300] },
    });
}
