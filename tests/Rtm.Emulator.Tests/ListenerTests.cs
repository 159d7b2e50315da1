using System.Net;
using System.Net.Sockets;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Encryption;

namespace Rtm.Emulator.Tests;

public sealed class ListenerTests
{
    [Fact]
    public async Task An_emulator_listens_on_a_free_port_of_127_0_0_1_with_a_secret_of_its_own()
    {
        await using RtmEmulator first = RtmEmulator.Start();
        await using RtmEmulator second = RtmEmulator.Start();

        Assert.Equal($"127.0.0.1:{first.Port}", first.Endpoint);
        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(11000001, first.ProjectId);
        Assert.Matches("^[A-Za-z0-9_-]{32}$", first.Secret);
        Assert.NotEqual(first.Secret, second.Secret);
    }

    [Fact]
    public async Task The_text_of_an_emulator_does_not_tell_its_secret()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { Secret = "canary" });

        Assert.Equal("canary", emulator.Secret);
        Assert.DoesNotContain("canary", emulator.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_in_the_error()
    {
        await using RtmEmulator first = RtmEmulator.Start();

        IOException error = Assert.Throws<IOException>(() => RtmEmulator.Start(new RtmEmulatorOptions { Port = first.Port }));

        Assert.Contains($"Port {first.Port} of 127.0.0.1 is in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_is_free_again_after_stopping()
    {
        RtmEmulator first = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(first);
        await client.CallUnsignedAsync("*ping");
        await first.StopAsync();

        await using RtmEmulator second = RtmEmulator.Start(new RtmEmulatorOptions { Port = first.Port });

        Assert.Equal(first.Port, second.Port);
    }

    [Fact]
    public async Task Stopping_closes_the_listener_and_every_connection()
    {
        RtmEmulator emulator = RtmEmulator.Start();
        using RawClient first = await RawClient.ConnectAsync(emulator);
        using RawClient second = await RawClient.ConnectAsync(emulator);
        await first.CallUnsignedAsync("*ping");
        await second.CallUnsignedAsync("*ping");
        Assert.Equal(2, emulator.ConnectionCount);

        await emulator.StopAsync();

        Assert.Equal(0, emulator.ConnectionCount);
        await first.ExpectCloseAsync();
        await second.ExpectCloseAsync();
        SocketException error = await Assert.ThrowsAnyAsync<SocketException>(() => RawClient.ConnectAsync(emulator));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    [Fact]
    public async Task Stopping_again_changes_nothing()
    {
        RtmEmulator emulator = RtmEmulator.Start();

        await emulator.StopAsync();
        await emulator.StopAsync();
        await emulator.DisposeAsync();

        Assert.Equal(0, emulator.ConnectionCount);
    }

    [Fact]
    public async Task Stopping_while_clients_connect_and_call_leaves_none_connected()
    {
        RtmEmulator emulator = RtmEmulator.Start();
        using RawClient first = await RawClient.ConnectAsync(emulator);
        await first.CallUnsignedAsync("*ping");
        Task[] clients = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => ConnectUntilRefused(emulator.Port)))];

        await emulator.StopAsync();

        await Task.WhenAll(clients);
        Assert.Equal(0, emulator.ConnectionCount);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_leaves_is_no_longer_counted()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient stays = await RawClient.ConnectAsync(emulator);
        using (RawClient leaves = await RawClient.ConnectAsync(emulator))
        {
            await leaves.CallUnsignedAsync("*ping");
            // Half a frame: what a client that dies in mid-quest leaves behind.
            await leaves.SendAsync(RawQuest.TwoWay(2, "*ping")[..10]);
        }

        do
            await stays.CallUnsignedAsync("*ping");
        while (emulator.ConnectionCount > 1);

        Assert.Equal(1, emulator.ConnectionCount);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_even_if_a_part_of_a_quest_came()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { IdleTimeout = TimeSpan.FromMilliseconds(100) });
        using RawClient silent = await RawClient.ConnectAsync(emulator);
        using RawClient halting = await RawClient.ConnectAsync(emulator);

        await halting.SendAsync(RawQuest.TwoWay(1, "*ping")[..^1]);

        await silent.ExpectCloseAsync();
        await halting.ExpectCloseAsync();
    }

    [Fact]
    public async Task Rooms_can_be_there_from_the_start()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions
        {
            InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [2] = [300, 100], [1] = [100] },
        });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal("""{"rids":[1,2]}""", (await client.CallAsync("getVoiceRoomList")).Json);
        Assert.Equal(
            """{"uids":[100,300],"managers":[300]}""", (await client.CallAsync("getVoiceRoomMembers", ("rid", 2L))).Json);
    }

    public static TheoryData<string, RtmEmulatorOptions> WrongOptions => new()
    {
        { "Port", new() { Port = -1 } },
        { "Port", new() { Port = 65536 } },
        { "ProjectId", new() { ProjectId = 0 } },
        { "Secret", new() { Secret = "" } },
        { "Api", new() { Api = (EmulatorApi)3 } },
        { "MaxClockSkew", new() { MaxClockSkew = TimeSpan.FromSeconds(-1) } },
        { "IdleTimeout", new() { IdleTimeout = TimeSpan.FromSeconds(-1) } },
        { "MaxFrameSize", new() { MaxFrameSize = 12 } },
        { "JournalCapacity", new() { JournalCapacity = 0 } },
        { "JournalPath", new() { JournalPath = "" } },
        { "RequireEncryption", new() { RequireEncryption = true } },
        { "Certificate", new() { KeyPair = FpnnKeyPair.Generate(), Certificate = TestCertificate.For("localhost") } },
        { "Certificate", new() { Certificate = TestCertificate.WithoutPrivateKey() } },
        { "JoinDelay", new() { Rooms = new() { JoinDelay = TimeSpan.FromTicks(-1) } } },
        { "JoinDelay", new() { Rooms = new() { JoinDelay = TimeSpan.FromDays(25) } } },
        { "MaxUsersPerQuest", new() { Rooms = new() { MaxUsersPerQuest = 0 } } },
        { "InitialRooms", new() { InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [0] = [1] } } },
        { "InitialRooms", new() { InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [1] = [] } } },
        { "InitialRooms", new() { InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [1] = [-1] } } },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void An_option_out_of_its_range_is_named(string option, RtmEmulatorOptions options)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => RtmEmulator.Start(options));

        Assert.StartsWith($"{option} is out of range: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_is_missing_is_named()
    {
        Assert.Equal("Rooms", Assert.Throws<ArgumentNullException>(() => RtmEmulator.Start(new() { Rooms = null! })).ParamName);
        Assert.Equal("InitialRooms", Assert.Throws<ArgumentNullException>(() => RtmEmulator.Start(new() { InitialRooms = null! })).ParamName);
        Assert.Equal("Faults", Assert.Throws<ArgumentNullException>(() => RtmEmulator.Start(new() { Faults = null! })).ParamName);
        Assert.Throws<ArgumentException>(
            () => RtmEmulator.Start(new() { InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [1] = null! } }));

        await using RtmEmulator emulator = RtmEmulator.Start();
        Assert.Throws<ArgumentNullException>(() => emulator.Faults = null!);
        Assert.Equal("method", Assert.Throws<ArgumentNullException>(() => emulator.PushOneWay(null!)).ParamName);
        Assert.Equal("json", Assert.Throws<ArgumentNullException>(() => emulator.PushOneWay("push", null!)).ParamName);
    }

    private static void ConnectUntilRefused(int port)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
