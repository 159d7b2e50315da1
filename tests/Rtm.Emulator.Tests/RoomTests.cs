using Rtm.Emulator.Rooms;
using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class RoomTests
{
    [Fact]
    public async Task Pulling_creates_the_room_and_makes_the_first_user_its_manager()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal("{}", (await Pull(client, 777, 300, 100, 200)).Json);

        Assert.Equal("""{"rids":[777]}""", (await client.CallAsync("getVoiceRoomList")).Json);
        Assert.Equal("""{"uids":[100,200,300],"managers":[300]}""", (await Members(client, 777)).Json);
        Assert.Equal("""{"count":3}""", (await client.CallAsync("getVoiceRoomMemberCount", ("rid", 777L))).Json);
        Assert.Equal(300, Assert.Single(emulator.GetRooms()).OwnerId);
    }

    [Fact]
    public async Task Pulling_into_a_room_that_exists_adds_the_users_who_are_not_in_it()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await Pull(client, 777, 100);
        await Pull(client, 777, 50, 100, 50);

        Assert.Equal("""{"uids":[50,100],"managers":[100]}""", (await Members(client, 777)).Json);
    }

    [Fact]
    public async Task A_user_can_be_in_many_rooms()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await Pull(client, 2, 100);
        await Pull(client, 1, 100);

        Assert.Equal("""{"rids":[1,2]}""", (await client.CallAsync("getVoiceRoomList")).Json);
        Assert.Equal("""{"uids":[100],"managers":[100]}""", (await Members(client, 1)).Json);
        Assert.Equal("""{"uids":[100],"managers":[100]}""", (await Members(client, 2)).Json);
    }

    [Fact]
    public async Task Ids_keep_all_their_64_bits()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await Pull(client, long.MaxValue, long.MaxValue - 1);

        Assert.Equal("""{"rids":[9223372036854775807]}""", (await client.CallAsync("getVoiceRoomList")).Json);
        Assert.Equal(
            """{"uids":[9223372036854775806],"managers":[9223372036854775806]}""", (await Members(client, long.MaxValue)).Json);
    }

    [Fact]
    public async Task A_kicked_user_leaves_the_room_and_its_managers()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100, 200);

        Assert.Equal("{}", (await Kick(client, 777, 100)).Json);

        Assert.Equal("""{"uids":[200],"managers":[]}""", (await Members(client, 777)).Json);
    }

    [Fact]
    public async Task A_room_ends_with_its_last_member()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);

        await Kick(client, 777, 100);

        Assert.Equal("""{"rids":[]}""", (await client.CallAsync("getVoiceRoomList")).Json);
        Assert.Equal(700005, (await Members(client, 777)).Code);
    }

    [Fact]
    public async Task A_closed_room_is_gone_and_can_be_created_anew_by_another_user()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100, 200);

        Assert.Equal("{}", (await client.CallAsync("closeVoiceRoom", ("rid", 777L))).Json);
        Assert.Equal(700005, (await Members(client, 777)).Code);
        await Pull(client, 777, 200);

        Assert.Equal("""{"uids":[200],"managers":[200]}""", (await Members(client, 777)).Json);
    }

    [Fact]
    public async Task An_invitation_is_remembered_until_the_user_enters()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);

        Assert.Equal("{}", (await Invite(client, 777, 100, 300, 200, 100)).Json);
        Assert.Equal("""{"count":1}""", (await client.CallAsync("getVoiceRoomMemberCount", ("rid", 777L))).Json);
        Assert.Equal([200, 300], Assert.Single(emulator.GetRooms()).InvitedUserIds);

        await Pull(client, 777, 300);

        VoiceRoomState room = Assert.Single(emulator.GetRooms());
        Assert.Equal([100, 300], room.UserIds);
        Assert.Equal([200], room.InvitedUserIds);
    }

    [Fact]
    public async Task Only_a_member_can_invite()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);

        Assert.Equal(700002, (await Invite(client, 777, 999, 200)).Code);
        Assert.Empty(Assert.Single(emulator.GetRooms()).InvitedUserIds);
    }

    [Fact]
    public async Task A_user_who_is_not_in_the_room_cannot_be_kicked()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);

        Assert.Equal(700002, (await Kick(client, 777, 200)).Code);
    }

    [Fact]
    public async Task The_microphone_default_is_on_until_it_is_set()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);
        Assert.True(Assert.Single(emulator.GetRooms()).IsMicOnByDefault);

        await client.CallAsync("setVoiceRoomMicStatus", ("rid", 777L), ("status", false));
        Assert.False(Assert.Single(emulator.GetRooms()).IsMicOnByDefault);

        await client.CallAsync("setVoiceRoomMicStatus", ("rid", 777L), ("status", true));
        Assert.True(Assert.Single(emulator.GetRooms()).IsMicOnByDefault);
    }

    [Theory]
    [InlineData("getVoiceRoomMembers")]
    [InlineData("getVoiceRoomMemberCount")]
    [InlineData("closeVoiceRoom")]
    [InlineData("kickoutFromVoiceRoom")]
    [InlineData("inviteUserIntoVoiceRoom")]
    [InlineData("setVoiceRoomMicStatus")]
    public async Task A_room_that_does_not_exist_is_refused(string method)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallAsync(
            method, ("rid", 778L), ("uid", 1L), ("fromUid", 2L), ("toUids", new[] { 3L }), ("status", true));

        Assert.Equal(700005, answer.Code);
        Assert.Contains("778", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pullIntoVoiceRoom")]
    [InlineData("inviteUserIntoVoiceRoom")]
    public async Task A_list_of_users_has_1_to_100_of_them(string method)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 1);

        Assert.Equal(200033, (await Call([])).Code);
        Assert.Equal(200032, (await Call([.. Enumerable.Range(1, 101)])).Code);
        Assert.Equal(0, (await Call([.. Enumerable.Range(1, 100)])).Code);

        Task<RawAnswer> Call(int[] userIds) => client.CallAsync(method, ("rid", 777L), ("fromUid", 1L), ("toUids", userIds));
    }

    [Theory]
    [InlineData("rid", 0L)]
    [InlineData("uid", 0L)]
    [InlineData("uid", -5L)]
    [InlineData("fromUid", -1L)]
    public async Task An_id_that_is_not_positive_is_refused(string parameter, long id)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        await Pull(client, 777, 100);
        var ids = new Dictionary<string, object?> { ["rid"] = 777L, ["uid"] = 100L, ["fromUid"] = 100L, [parameter] = id };

        RawAnswer answer = await client.CallAsync("kickoutFromVoiceRoom", [.. ids.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(200034, answer.Code);
        Assert.Contains(parameter, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_that_is_refused_changes_nothing()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200034, (await Pull(client, 777, 100, 0)).Code);

        Assert.Empty(emulator.GetRooms());
    }

    private static Task<RawAnswer> Pull(RawClient client, long roomId, params long[] userIds) =>
        client.CallAsync("pullIntoVoiceRoom", ("rid", roomId), ("toUids", userIds));

    private static Task<RawAnswer> Invite(RawClient client, long roomId, long fromUserId, params long[] userIds) =>
        client.CallAsync("inviteUserIntoVoiceRoom", ("rid", roomId), ("fromUid", fromUserId), ("toUids", userIds));

    private static Task<RawAnswer> Kick(RawClient client, long roomId, long userId) =>
        client.CallAsync("kickoutFromVoiceRoom", ("rid", roomId), ("uid", userId), ("fromUid", 1L));

    private static Task<RawAnswer> Members(RawClient client, long roomId) =>
        client.CallAsync("getVoiceRoomMembers", ("rid", roomId));
}
