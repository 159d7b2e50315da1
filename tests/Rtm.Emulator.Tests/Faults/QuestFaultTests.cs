using System.Net.Sockets;
using Rtm.Emulator.Faults;
using Rtm.Emulator.Tests.Wire;

namespace Rtm.Emulator.Tests.Faults;

public sealed class QuestFaultTests
{
    [Fact]
    public async Task The_same_seed_strikes_the_same_quests_and_another_seed_others()
    {
        int[] first = await CallHundredTimes(seed: 7);
        int[] second = await CallHundredTimes(seed: 7);
        int[] other = await CallHundredTimes(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(code => code == 20001), 30, 70);
    }

    [Fact]
    public async Task A_refused_quest_is_not_carried_out()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { ErrorCode = 200999 });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200999, (await Pull(client, 100)).Code);

        Assert.Empty(emulator.GetRooms());
    }

    [Fact]
    public async Task One_method_alone_can_be_refused_and_ping_is_not()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { ErrorCode = 20001, ErrorMethod = "getVoiceRoomList" });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(20001, (await client.CallAsync("getVoiceRoomList")).Code);
        Assert.Equal(0, (await Pull(client, 100)).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync("*ping")).Code);
    }

    [Theory]
    [InlineData(ClosePoint.BeforeApplying, 2)]
    [InlineData(ClosePoint.AfterApplying, 3)]
    public async Task Each_connection_can_be_closed_at_its_nth_quest_before_or_after_the_change(ClosePoint point, int applied)
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { CloseAfter = 3, ClosePoint = point });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.CallUnsignedAsync("*ping");
        Assert.Equal(0, (await Pull(client, 1)).Code);
        Assert.Equal(0, (await Pull(client, 2)).Code);
        await client.SendAsync([.. PullFrame(client, 3), .. PullFrame(client, 4)]);

        await client.ExpectCloseAsync();
        Assert.Equal(applied, Assert.Single(emulator.GetRooms()).UserIds.Count);
    }

    [Fact]
    public async Task A_share_of_quests_can_close_now_before_and_now_after_the_change()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { CloseRate = 1, ClosePoint = ClosePoint.Either, Seed = 3 });

        for (int userId = 1; userId <= 40; userId++)
        {
            using RawClient client = await RawClient.ConnectAsync(emulator);
            await client.SendAsync(PullFrame(client, userId));
            await client.ExpectCloseAsync();
        }

        Assert.InRange(Assert.Single(emulator.GetRooms()).UserIds.Count, 10, 30);
    }

    [Fact]
    public async Task Connections_can_be_refused_while_those_that_exist_go_on()
    {
        await using RtmEmulator emulator = Start(EmulatorFaults.None);
        using RawClient early = await RawClient.ConnectAsync(emulator);
        await early.CallUnsignedAsync("*ping");
        emulator.Faults = new EmulatorFaults { RefuseConnections = true };

        await ExpectRefusalAsync(emulator);
        Assert.Equal(0, (await early.CallUnsignedAsync("*ping")).Code);

        emulator.Faults = EmulatorFaults.None;
        using RawClient late = await RawClient.ConnectAsync(emulator);
        Assert.Equal(0, (await late.CallUnsignedAsync("*ping")).Code);
    }

    [Fact]
    public async Task Quests_beyond_the_rate_limit_are_refused_on_all_connections()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { RateLimit = 1 });
        using RawClient first = await RawClient.ConnectAsync(emulator);
        using RawClient second = await RawClient.ConnectAsync(emulator);

        int[] codes = [(await Pull(first, 1)).Code, (await Pull(second, 2)).Code, (await Pull(first, 3)).Code];

        Assert.Equal(0, codes[0]);
        Assert.Contains(200010, codes);
        Assert.Equal(codes.Count(code => code == 0), Assert.Single(emulator.GetRooms()).UserIds.Count);
    }

    [Fact]
    public async Task The_clock_can_be_off()
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { ClockOffset = TimeSpan.FromHours(-1) });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        long told = (await client.CallUnsignedAsync("*ping")).Field("ts").GetInt64();

        Assert.InRange(DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds() - told, 0, 60_000);
        Assert.Equal(200008, (await client.CallAsync("getVoiceRoomList")).Code);
    }

    public static TheoryData<string, EmulatorFaults> WrongFaults => new()
    {
        { "ReorderRate", new() { ReorderRate = -0.1 } },
        { "ErrorRate", new() { ErrorRate = 1.1 } },
        { "CloseRate", new() { CloseRate = double.NaN } },
        { "StallRate", new() { StallRate = 2 } },
        { "TruncateRate", new() { TruncateRate = 2 } },
        { "GarbageRate", new() { GarbageRate = 2 } },
        { "DuplicateRate", new() { DuplicateRate = 2 } },
        { "UnsolicitedRate", new() { UnsolicitedRate = 2 } },
        { "JsonRate", new() { JsonRate = 2 } },
        { "Latency", new() { Latency = TimeSpan.FromTicks(-1) } },
        { "Jitter", new() { Jitter = TimeSpan.FromMinutes(11) } },
        { "ErrorCode", new() { ErrorCode = -1 } },
        { "ErrorMethod", new() { ErrorMethod = "" } },
        { "CloseAfter", new() { CloseAfter = -1 } },
        { "ClosePoint", new() { ClosePoint = (ClosePoint)3 } },
        { "RateLimit", new() { RateLimit = -1 } },
        { "ClockOffset", new() { ClockOffset = TimeSpan.MaxValue } },
    };

    [Theory]
    [MemberData(nameof(WrongFaults))]
    public async Task A_fault_out_of_its_range_is_named_and_changes_nothing(string fault, EmulatorFaults faults)
    {
        await using RtmEmulator emulator = Start(EmulatorFaults.None);

        ArgumentException atStart = Assert.Throws<ArgumentException>(() => Start(faults));
        ArgumentException later = Assert.Throws<ArgumentException>(() => emulator.Faults = faults);

        Assert.StartsWith($"{fault} is out of range: ", atStart.Message, StringComparison.Ordinal);
        Assert.Equal(atStart.Message, later.Message);
        Assert.Same(EmulatorFaults.None, emulator.Faults);
    }

    private static RtmEmulator Start(EmulatorFaults faults) => RtmEmulator.Start(new RtmEmulatorOptions { Faults = faults });

    private static Task<RawAnswer> Pull(RawClient client, long userId) =>
        client.CallAsync("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { userId }));

    private static byte[] PullFrame(RawClient client, long userId) => RawQuest.TwoWay(
        (uint)(1000 + userId), "pullIntoVoiceRoom", client.Signed("pullIntoVoiceRoom", ("rid", 777L), ("toUids", new[] { userId })));

    private static async Task ExpectRefusalAsync(RtmEmulator emulator)
    {
        try
        {
            using RawClient client = await RawClient.ConnectAsync(emulator);
            await client.ExpectCloseAsync();
        }
        catch (SocketException cause) when (cause.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The reset may come before the system says that the connection is made.
        }
    }

    private static async Task<int[]> CallHundredTimes(int seed)
    {
        await using RtmEmulator emulator = Start(new EmulatorFaults { Seed = seed, ErrorCode = 20001, ErrorRate = 0.5 });
        using RawClient client = await RawClient.ConnectAsync(emulator);
        var codes = new int[100];
        for (int i = 0; i < codes.Length; i++)
        {
            // A keepalive in between moves nothing.
            if (Random.Shared.Next(2) == 0)
                await client.CallUnsignedAsync("*ping");
            codes[i] = (await client.CallAsync("getVoiceRoomList")).Code;
        }

        return codes;
    }
}
