using Rtm.Emulator.Rooms;
using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class RoomRulesTests
{
    [Fact]
    public async Task A_room_can_be_without_owner_and_managers()
    {
        await using RtmEmulator emulator = Start(new RoomRules { FirstUserManagesRoom = false });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 100L }));

        VoiceRoomState room = emulator.GetRooms().Single(room => room.RoomId == 1);
        Assert.Null(room.OwnerId);
        Assert.Empty(room.ManagerIds);
    }

    [Fact]
    public async Task A_room_can_outlive_its_last_member()
    {
        await using RtmEmulator emulator = Start(new RoomRules { EmptyRoomsEnd = false });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("kickoutFromVoiceRoom", ("rid", 777L), ("uid", 100L), ("fromUid", 100L));

        Assert.Equal("""{"count":0}""", (await client.CallAsync("getVoiceRoomMemberCount", ("rid", 777L))).Json);
    }

    [Fact]
    public async Task Invited_users_can_accept_at_once()
    {
        await using RtmEmulator emulator = Start(new RoomRules { InvitationsAreAccepted = true });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("inviteUserIntoVoiceRoom", ("rid", 777L), ("fromUid", 100L), ("toUids", new[] { 200L }));

        VoiceRoomState room = Assert.Single(emulator.GetRooms());
        Assert.Equal([100, 200], room.UserIds);
        Assert.Empty(room.InvitedUserIds);
    }

    [Fact]
    public async Task With_a_join_delay_the_room_exists_before_its_users_enter()
    {
        await using RtmEmulator emulator = Start(new RoomRules { JoinDelay = TimeSpan.FromDays(1) });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 100L }));

        Assert.Equal("""{"uids":[],"managers":[]}""", (await client.CallAsync("getVoiceRoomMembers", ("rid", 1L))).Json);
    }

    [Fact(Timeout = 30_000)]
    public async Task With_a_join_delay_users_enter_later_but_not_a_room_made_after_theirs_was_closed()
    {
        await using RtmEmulator emulator = Start(new RoomRules { JoinDelay = TimeSpan.FromMilliseconds(50) });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 100L }));
        await client.CallAsync("closeVoiceRoom", ("rid", 1L));
        await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 200L }));
        RawAnswer members;
        do
            members = await client.CallAsync("getVoiceRoomMembers", ("rid", 1L));
        while (members.Field("uids").GetArrayLength() == 0);

        Assert.Equal("""{"uids":[200],"managers":[200]}""", members.Json);
    }

    [Fact]
    public async Task The_number_of_users_in_a_quest_can_be_limited_otherwise()
    {
        await using RtmEmulator emulator = Start(new RoomRules { MaxUsersPerQuest = 2, TooManyUsersCode = 700009 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 1L, 2L }))).Code);
        Assert.Equal(700009, (await client.CallAsync("pullIntoVoiceRoom", ("rid", 1L), ("toUids", new[] { 1L, 2L, 3L }))).Code);
    }

    [Fact]
    public async Task Every_error_code_can_be_another()
    {
        await using RtmEmulator emulator = Start(new RoomRules
        {
            MissingRoomCode = 1,
            AbsentUserCode = 2,
            AbsentInviterCode = 3,
            EmptyUserListCode = 4,
            TooManyUsersCode = 5,
            InvalidIdCode = 6,
        });

        int[] codes = await CallWithEveryFault(emulator);

        Assert.Equal([1, 2, 3, 4, 5, 6], codes);
    }

    [Fact]
    public async Task With_code_0_every_fault_is_overlooked()
    {
        await using RtmEmulator emulator = Start(new RoomRules
        {
            MissingRoomCode = 0,
            AbsentUserCode = 0,
            AbsentInviterCode = 0,
            EmptyUserListCode = 0,
            TooManyUsersCode = 0,
            InvalidIdCode = 0,
        });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        int[] codes = await CallWithEveryFault(emulator);

        Assert.Equal([0, 0, 0, 0, 0, 0], codes);
        Assert.Equal("""{"uids":[],"managers":[]}""", (await client.CallAsync("getVoiceRoomMembers", ("rid", 778L))).Json);
    }

    private static RtmEmulator Start(RoomRules rules) => RtmEmulator.Start(new RtmEmulatorOptions
    {
        Rooms = rules,
        InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [777] = [100] },
    });

    private static async Task<int[]> CallWithEveryFault(RtmEmulator emulator)
    {
        using RawClient client = await RawClient.ConnectAsync(emulator);
        RawAnswer[] answers =
        [
            await client.CallAsync("getVoiceRoomMemberCount", ("rid", 778L)),
            await client.CallAsync("kickoutFromVoiceRoom", ("rid", 777L), ("uid", 200L), ("fromUid", 100L)),
            await client.CallAsync("inviteUserIntoVoiceRoom", ("rid", 777L), ("fromUid", 200L), ("toUids", new[] { 300L })),
            await client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", Array.Empty<long>())),
            await client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", Enumerable.Range(1, 101).ToArray())),
            await client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { -1L })),
        ];
        return [.. answers.Select(answer => answer.Code)];
    }
}
