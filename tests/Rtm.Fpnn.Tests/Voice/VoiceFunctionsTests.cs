using System.Text;
using Rtm.Emulator;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Voice;

public sealed class VoiceFunctionsTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(VoiceApi.Voice, EmulatorApi.Voice)]
    [InlineData(VoiceApi.Rtc, EmulatorApi.Rtc)]
    public async Task The_emulator_carries_out_every_function_of_the_table(VoiceApi api, EmulatorApi emulatorApi)
    {
        await using var emulator = RtmEmulator.Start(new RtmEmulatorOptions { Api = emulatorApi });
        await using RtmVoiceClient client = ClientOf(emulator.Endpoint, api, new RtmCredential(emulator.ProjectId, emulator.Secret));
        await client.PullUserIntoVoiceRoomAsync(7, [1, 2, 3]);

        foreach (VoiceFunction function in VoiceFunctions.All.Where(function => function.MethodIn(api) is not null && function != VoiceFunctions.CloseVoiceRoom))
            await CallAsync(client, function);
        await CallAsync(client, VoiceFunctions.CloseVoiceRoom);

        Assert.Empty(emulator.GetRooms());
    }

    [Fact]
    public void Every_function_has_a_name_and_methods_of_its_own()
    {
        VoiceFunction[] all = [.. VoiceFunctions.All];
        string[] methods = [.. all.SelectMany(function => new[] { function.MethodIn(VoiceApi.Voice), function.MethodIn(VoiceApi.Rtc) }).OfType<string>()];

        Assert.Equal(all.Length, all.Select(function => function.Name).Distinct().Count());
        Assert.Equal(methods.Length, methods.Distinct().Count());
    }

    [Fact]
    public void The_keys_of_a_quest_are_those_of_its_generation()
    {
        Assert.Equal(["pid", "sign", "salt", "ts", "rid", "toUids"], KeysOf(VoiceFunctions.PullUserIntoVoiceRoom, VoiceApi.Voice, null));
        Assert.Equal(["pid", "sign", "salt", "ts", "rid", "toUids", "type"], KeysOf(VoiceFunctions.PullUserIntoVoiceRoom, VoiceApi.Rtc, null));
        Assert.Equal(
            ["pid", "sign", "salt", "ts", "rid", "toUids", "type", "maxReceiveStreams"],
            KeysOf(VoiceFunctions.PullUserIntoVoiceRoom, VoiceApi.Rtc, new RtcPullOptions { MaxReceiveStreams = 4 }));
        Assert.Equal(["pid", "sign", "salt", "ts"], KeysOf(VoiceFunctions.GetVoiceRoomList, VoiceApi.Rtc, null));
    }

    [Fact]
    public void Arguments_are_checked_before_anything_is_sent()
    {
        using RtmVoiceClient client = ClientOf("127.0.0.1:1", VoiceApi.Auto);

        Assert.Equal("roomId", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = client.CloseVoiceRoomAsync(0); }).ParamName);
        Assert.Equal("fromUserId", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = client.KickoutFromVoiceRoomAsync(1, 2, -3); }).ParamName);
        Assert.Equal("userIds", Assert.Throws<ArgumentOutOfRangeException>(() => { _ = client.PullUserIntoVoiceRoomAsync(1, [2, 0]); }).ParamName);
        Assert.Equal("userIds", Assert.Throws<ArgumentException>(() => { _ = client.PullUserIntoVoiceRoomAsync(1, []); }).ParamName);
        Assert.Equal("userIds", Assert.Throws<ArgumentNullException>(() => { _ = client.PullUserIntoVoiceRoomAsync(1, null!); }).ParamName);
        Assert.Equal(FpnnClientState.Disconnected, client.State);
    }

    [Fact]
    public async Task The_question_for_the_generation_takes_no_longer_than_the_call_may()
    {
        using var server = new AnsweringServer { Answers = false };
        await using RtmVoiceClient client = ClientOf(server.Endpoint, VoiceApi.Auto);

        Task<int> call = client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<FpnnTimeoutException>(() => call.WaitAsync(Guard));
    }

    [Fact]
    public async Task A_call_that_waits_for_the_question_of_another_waits_as_long_as_it_may_itself()
    {
        using var server = new AnsweringServer { Answers = false };
        await using RtmVoiceClient client = ClientOf(server.Endpoint, VoiceApi.Auto);

        Task<int> patient = client.GetVoiceRoomMemberCountAsync(7);
        Task<int> hasty = client.GetVoiceRoomMemberCountAsync(7, TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<FpnnTimeoutException>(() => hasty.WaitAsync(Guard));
        Assert.False(patient.IsCompleted);
    }

    [Fact]
    public async Task A_call_asks_for_the_generation_itself_when_the_one_that_asked_gives_up()
    {
        using var server = new RawServer();
        await using RtmVoiceClient client = ClientOf(server.Endpoint, VoiceApi.Auto);
        using var givingUp = new CancellationTokenSource();

        Task<int> first = client.GetVoiceRoomMemberCountAsync(7, cancellationToken: givingUp.Token);
        await server.AcceptAsync();
        Assert.Equal("getVoiceRoomMemberCount", (await server.ReadQuestAsync()).Method);
        Task<int> second = client.GetVoiceRoomMemberCountAsync(8);
        givingUp.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Guard));

        (uint sequenceNumber, string method, _) = await server.ReadQuestAsync();
        Assert.Equal("getVoiceRoomMemberCount", method);
        await server.SendAsync(RawServer.Answer(sequenceNumber, """{"code":20004,"ex":"Unknow method:getVoiceRoomMemberCount"}""", status: 1));
        (sequenceNumber, method, _) = await server.ReadQuestAsync();
        Assert.Equal("getRTCRoomMemberCount", method);
        await server.SendAsync(RawServer.Answer(sequenceNumber, """{"count":3}"""));
        Assert.Equal(3, await second.WaitAsync(Guard));
        Assert.Equal(VoiceApi.Rtc, client.Api);
    }

    private static RtmVoiceClient ClientOf(string endpoint, VoiceApi api, RtmCredential? credential = null) => new(new RtmVoiceClientOptions
    {
        Endpoint = FpnnEndpoint.Parse(endpoint),
        Credential = credential ?? new RtmCredential(1, "secret"),
        Api = api,
        RequestTimeout = TimeSpan.FromHours(1),
    });

    private static Task CallAsync(RtmVoiceClient client, VoiceFunction function)
    {
        var arguments = new VoiceArguments { RoomId = 7, UserId = 3, FromUserId = 1, UserIds = [2], Command = RtcRoomCommand.AllowAudio };
        return function switch
        {
            VoiceFunction<Nothing> change => client.CallAsync(change, arguments, null, default),
            VoiceFunction<int> count => client.CallAsync(count, arguments, null, default),
            VoiceFunction<long[]> list => client.CallAsync(list, arguments, null, default),
            VoiceFunction<VoiceRoomMembers> members => client.CallAsync(members, arguments, null, default),
            _ => throw new NotSupportedException($"The answer of {function.Name} has a type that this test does not know."),
        };
    }

    private static string[] KeysOf<TAnswer>(VoiceFunction<TAnswer> function, VoiceApi api, RtcPullOptions? options)
    {
        using var buffer = new FrameBuffer();
        var arguments = new VoiceArguments { RoomId = 7, UserIds = [1], PullOptions = options };
        FrameWriter.WritePayload(buffer, new VoiceQuest<TAnswer>(new RtmSigner(new RtmCredential(1, "secret")), api, function, arguments));
        var keys = new List<string>();
        var reader = new PayloadReader(buffer.WrittenSegment);
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            keys.Add(Encoding.UTF8.GetString(reader.ReadKey()));
            reader.Skip();
        }

        return [.. keys];
    }
}
