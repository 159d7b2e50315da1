using Rtm.Emulator.Journaling;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Simulation;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class SimulationTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Users_enter_and_leave_rooms_on_command_and_rooms_open_and_end_by_it()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Journal = true });
        await using RtmVoiceClient client = TestClient.For(emulator);

        emulator.EnterRoom(777, 100);
        emulator.EnterRoom(777, 200);
        VoiceRoomMembers members = await client.GetVoiceRoomMembersAsync(777);
        emulator.ExitRoom(777, 100);
        emulator.ExitRoom(777, 200);

        Assert.Equal([100, 200], members.UserIds);
        Assert.Equal([100], members.ManagerIds);
        Assert.Empty(await client.GetVoiceRoomListAsync());
        JournalEntry[] acts = [.. emulator.GetJournal().Where(entry => entry.Connection == 0)];
        Assert.Equal(["enterVoiceRoom", "enterVoiceRoom", "exitVoiceRoom", "exitVoiceRoom"], acts.Select(act => act.Method));
        Assert.All(acts, act => Assert.True(act is { RoomId: 777, IsApplied: true, Code: 0, SequenceNumber: null, Salt: null }));
        Assert.Equal([100, 200, 100, 200], acts.Select(act => Assert.Single(act.UserIds)));
    }

    [Fact]
    public async Task What_a_user_cannot_do_is_refused_with_the_code_that_a_client_gets()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        emulator.EnterRoom(777, 100);

        Assert.Equal(700003, Assert.Throws<FpnnAnswerException>(() => emulator.EnterRoom(777, 100)).Code);
        Assert.Equal(700002, Assert.Throws<FpnnAnswerException>(() => emulator.ExitRoom(777, 200)).Code);
        Assert.Equal(700005, Assert.Throws<FpnnAnswerException>(() => emulator.ExitRoom(778, 100)).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => emulator.EnterRoom(0, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => emulator.EnterRoom(777, -1));
        Assert.Equal([100], Assert.Single(emulator.GetRooms()).UserIds);
    }

    [Fact]
    public async Task Invited_users_accept_after_a_delay_where_that_is_asked_for()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            Journal = true,
            Rooms = new RoomRules { InvitationsAreAccepted = true, AcceptDelay = TimeSpan.FromMilliseconds(30) },
        });
        await using RtmVoiceClient client = TestClient.For(emulator);
        emulator.EnterRoom(777, 100);

        await client.InviteUserIntoVoiceRoomAsync(777, 100, [200]);

        await WaitUntil(() => emulator.GetRooms()[0].UserIds.Count == 2);
        Assert.Empty(emulator.GetRooms()[0].InvitedUserIds);
        JournalEntry invitation = emulator.GetJournal().Single(entry => entry.Method == "inviteUserIntoVoiceRoom");
        JournalEntry entry = emulator.GetJournal().Single(entry => entry.Method == "enterVoiceRoom" && entry.UserIds[0] == 200);
        Assert.True(entry.Time > invitation.Time);
    }

    [Fact]
    public async Task A_pulled_user_who_enters_later_is_in_the_journal_when_it_happens()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(
            new RtmEmulatorOptions { Journal = true, Rooms = new RoomRules { JoinDelay = TimeSpan.FromMilliseconds(30) } });
        await using RtmVoiceClient client = TestClient.For(emulator);

        await client.PullUserIntoVoiceRoomAsync(777, [100, 200]);
        await WaitUntil(() => emulator.GetRooms()[0].UserIds.Count == 2);

        Assert.Equal([100, 200], emulator.GetJournal().Where(entry => entry.Method == "enterVoiceRoom").Select(entry => entry.UserIds[0]));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_life()
    {
        IReadOnlyList<(string, long?, long)> first = await LiveAsync(seed: 7);
        IReadOnlyList<(string, long?, long)> second = await LiveAsync(seed: 7);
        IReadOnlyList<(string, long?, long)> other = await LiveAsync(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(["closeVoiceRoom", "enterVoiceRoom", "exitVoiceRoom"], first.Select(act => act.Item1).Distinct().Order());
    }

    [Fact]
    public async Task The_journal_tells_all_that_happened_from_the_first_rooms_to_the_last()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            Journal = true,
            JournalCapacity = 1_000_000,
            Simulation = new SimulationOptions { Rooms = 20, Users = 60, ChurnPerSecond = 2000, Seed = 1 },
        });
        // Before the first look nothing is lost: what was there at first is what the same seed gives without churn.
        await using RtmEmulator still = RtmEmulator.Start(
            new RtmEmulatorOptions { Simulation = new SimulationOptions { Rooms = 20, Users = 60, ChurnPerSecond = 0, Seed = 1 } });
        Dictionary<long, HashSet<long>> rooms = still.GetRooms().ToDictionary(room => room.RoomId, room => room.UserIds.ToHashSet());
        Assert.Equal(60, rooms.Values.Sum(users => users.Count));
        await WaitUntil(() => emulator.GetJournal().Count > 500);
        await emulator.StopAsync();

        foreach (JournalEntry act in emulator.GetJournal())
            Apply(rooms, act);

        Assert.Equal(
            rooms.OrderBy(room => room.Key).Select(room => (room.Key, string.Join(' ', room.Value.Order()))),
            emulator.GetRooms().Select(room => (room.RoomId, string.Join(' ', room.UserIds))));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -1)]
    public void A_life_that_is_out_of_range_is_refused(int rooms, int users, double churn) => Assert.Throws<ArgumentException>(() => RtmEmulator.Start(
        new RtmEmulatorOptions { Simulation = new SimulationOptions { Rooms = rooms, Users = users, ChurnPerSecond = churn } }));

    private static void Apply(Dictionary<long, HashSet<long>> rooms, JournalEntry act)
    {
        long roomId = act.RoomId!.Value;
        if (act.Method == "closeVoiceRoom")
        {
            Assert.True(rooms.Remove(roomId));
            return;
        }

        if (!rooms.TryGetValue(roomId, out HashSet<long>? users))
            rooms.Add(roomId, users = []);
        Assert.True(act.Method == "enterVoiceRoom" ? users.Add(act.UserIds[0]) : users.Remove(act.UserIds[0]));
        if (users.Count == 0)
            rooms.Remove(roomId);
    }

    private static async Task<IReadOnlyList<(string Method, long? RoomId, long UserId)>> LiveAsync(int seed)
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            Journal = true,
            Simulation = new SimulationOptions { Rooms = 5, Users = 20, ChurnPerSecond = 2000, Seed = seed },
        });
        await WaitUntil(() => emulator.GetJournal().Count >= 200);
        return [.. emulator.GetJournal().Take(200).Select(act => (act.Method, act.RoomId, act.UserIds[0]))];
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
            await Task.Delay(5, limit.Token);
    }
}
