using Rtm.Emulator.Faults;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests.Faults;

public sealed class AnswerFaultTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_held_back_answer_holds_back_neither_its_change_nor_other_quests()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { Latency = TimeSpan.FromMinutes(10) });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(ListFrames(client, 1, "pullIntoVoiceRoom"));
        while (emulator.GetRooms().Count == 0)
            await Task.Yield();
        emulator.Faults = EmulatorFaults.None;
        await client.SendAsync(ListFrames(client, 2, "getVoiceRoomList"));

        Assert.Equal(2u, (await client.ReceiveAsync()).SequenceNumber);
    }

    [Fact]
    public async Task Answers_come_after_their_latency_and_jitter_lets_them_overtake_each_other()
    {
        await using RtmEmulator emulator = Start(
            new EmulatorFaults { Latency = TimeSpan.FromMilliseconds(5), Jitter = TimeSpan.FromMilliseconds(50) });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        uint[] order = await CallPipelined(client, 50);

        Assert.NotEqual(Enumerable.Range(0, 50).Select(number => (uint)number), order);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => (uint)number), order.Order());
    }

    [Fact]
    public async Task A_share_of_answers_can_be_overtaken()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { ReorderRate = 0.3 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        uint[] order = await CallPipelined(client, 100);

        Assert.NotEqual(Enumerable.Range(0, 100).Select(number => (uint)number), order);
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (uint)number), order.Order());
    }

    [Fact(Timeout = 30_000)]
    public async Task Answers_can_be_lost_of_ping_too_although_their_quests_were_carried_out()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { StallRate = 1 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync([.. RawQuest.TwoWay(1, "*ping"), .. ListFrames(client, 2, "pullIntoVoiceRoom")]);
        while (emulator.GetRooms().Count == 0)
            await Task.Yield();
        emulator.Faults = EmulatorFaults.None;
        await client.SendAsync(RawQuest.TwoWay(3, "*ping"));

        Assert.Equal(3u, (await client.ReceiveAsync()).SequenceNumber);
    }

    [Fact]
    public async Task An_answer_can_be_cut_off_with_its_connection()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { TruncateRate = 1 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(ListFrames(client, 1, "getVoiceRoomList"));
        byte[] received = await client.ReceiveToEndAsync();

        byte[] whole = [.. "FPNN"u8, 1, 0x80, 2, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0x81, 0xa4, .. "rids"u8, 0x90];
        Assert.InRange(received.Length, 1, whole.Length - 1);
        Assert.Equal(whole[..received.Length], received);
    }

    [Fact]
    public async Task A_client_whose_answer_is_cut_off_is_told_that_the_outcome_is_unknown()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { TruncateRate = 1 });
        await using RtmVoiceClient client = TestClient.For(emulator);

        FpnnConnectionException error = await Assert.ThrowsAsync<FpnnConnectionException>(() => client.PullUserIntoVoiceRoomAsync(777, [100]));

        Assert.True(error.IsOutcomeUnknown);
        Assert.Equal(777, Assert.Single(emulator.GetRooms()).RoomId);
    }

    [Fact]
    public async Task An_answer_can_be_garbage_and_the_client_notices_and_goes_on_afterwards()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { GarbageRate = 1 });
        await using RtmVoiceClient client = TestClient.For(emulator);

        await Assert.ThrowsAnyAsync<FpnnException>(() => client.PullUserIntoVoiceRoomAsync(777, [100]));
        emulator.Faults = EmulatorFaults.None;

        Assert.Equal(777, Assert.Single(await client.GetVoiceRoomListAsync()));
    }

    [Fact]
    public async Task An_answer_can_come_twice()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { DuplicateRate = 1 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(ListFrames(client, 7, "getVoiceRoomList"));
        RawAnswer[] answers = [await client.ReceiveAsync(), await client.ReceiveAsync()];

        Assert.Equal(answers[0].Bytes, answers[1].Bytes);
        Assert.Equal(7u, answers[0].SequenceNumber);
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_can_come_first()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { UnsolicitedRate = 1 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(ListFrames(client, 7, "getVoiceRoomList"));

        Assert.NotEqual(7u, (await client.ReceiveAsync()).SequenceNumber);
        Assert.Equal(7u, (await client.ReceiveAsync()).SequenceNumber);
    }

    [Fact]
    public async Task An_answer_can_come_in_Json_to_a_quest_in_MessagePack()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { JsonRate = 1 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallAsync("getVoiceRoomList");

        Assert.Equal(0x40, answer.Flag);
        Assert.Equal("""{"rids":[]}""", answer.Json);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_is_not_confused_by_anything_that_leaves_the_stream_whole(bool isEncrypted)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            KeyPair = keyPair,
            InitialRooms = Enumerable.Range(1, 200).ToDictionary(room => (long)room, room => (IReadOnlyList<long>)[.. Range(room)]),
            Faults = new EmulatorFaults
            {
                Jitter = TimeSpan.FromMilliseconds(5),
                ReorderRate = 0.1,
                UnsolicitedRate = 0.3,
                DuplicateRate = 0.3,
                JsonRate = 0.3,
                ByteByByte = true,
            },
        });
        await using RtmVoiceClient client = TestClient.For(
            emulator, isEncrypted ? new FpnnEncryptionOptions { ServerKey = keyPair.PublicKey } : null);

        VoiceRoomMembers[] members = await Task.WhenAll(
            Enumerable.Range(1, 200).Select(room => client.GetVoiceRoomMembersAsync(room)));

        for (int room = 1; room <= 200; room++)
            Assert.Equal(Range(room), members[room - 1].UserIds);
    }

    private static RtmEmulator Start(EmulatorFaults faults) => RtmEmulator.Start(new RtmEmulatorOptions { Faults = faults });

    private static IEnumerable<long> Range(int count) => Enumerable.Range(1, count).Select(userId => (long)userId);

    private static byte[] ListFrames(RawClient client, uint sequenceNumber, string method) => RawQuest.TwoWay(
        sequenceNumber, method, client.Signed(method, ("rid", 777L), ("toUids", new[] { 100L })));

    private static async Task<uint[]> CallPipelined(RawClient client, int count)
    {
        await client.SendAsync(
            [.. Enumerable.Range(0, count).SelectMany(number => ListFrames(client, (uint)number, "getVoiceRoomList"))]);
        var order = new uint[count];
        for (int i = 0; i < count; i++)
            order[i] = (await client.ReceiveAsync()).SequenceNumber;
        return order;
    }
}
