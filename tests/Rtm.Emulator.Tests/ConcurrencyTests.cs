using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Many_connections_pull_into_one_room_at_once_and_no_user_is_lost()
    {
        const int Connections = 16;
        const int Pulls = 100;
        await using RtmEmulator emulator = RtmEmulator.Start();

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            using RawClient client = await RawClient.ConnectAsync(emulator);
            for (int pull = 0; pull < Pulls; pull++)
            {
                long userId = (connection * Pulls) + pull + 1;
                RawAnswer answer = await client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { userId }));
                Assert.Equal(0, answer.Code);
            }
        })));

        Assert.Equal(Enumerable.Range(1, Connections * Pulls).Select(userId => (long)userId), Assert.Single(emulator.GetRooms()).UserIds);
    }

    [Fact]
    public async Task Of_many_connections_that_use_one_salt_at_once_one_succeeds()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        RawClient[] clients = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => RawClient.ConnectAsync(emulator)));
        (string Key, object? Value)[] parameters = clients[0].Signed("getVoiceRoomList");

        RawAnswer[] answers = await Task.WhenAll(
            clients.Select(client => Task.Run(() => client.CallUnsignedAsync("getVoiceRoomList", parameters))));

        Assert.Single(answers, answer => answer.Code == 0);
        Assert.Equal(15, answers.Count(answer => answer.Code == 200006));
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_thousand_quests_in_one_segment_get_a_thousand_answers()
    {
        const int Quests = 1000;
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync([.. Enumerable.Range(0, Quests).SelectMany(number => RawQuest.TwoWay((uint)number, "*ping"))]);
        var sequenceNumbers = new HashSet<uint>();
        for (int i = 0; i < Quests; i++)
            sequenceNumbers.Add((await client.ReceiveAsync()).SequenceNumber);

        Assert.Equal(Quests, sequenceNumbers.Count);
    }

    [Fact]
    public async Task Two_hundred_connections_are_served_side_by_side()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        RawClient[] clients = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => RawClient.ConnectAsync(emulator)));

        RawAnswer[] answers = await Task.WhenAll(clients.Select(client => client.CallAsync("getVoiceRoomList")));

        Assert.All(answers, answer => Assert.Equal(0, answer.Code));
        Assert.Equal(200, emulator.ConnectionCount);
        Array.ForEach(clients, client => client.Dispose());
    }
}
