using System.Text.Json;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Tests.Vectors;

namespace Rtm.Emulator.Tests;

public sealed class RecordedClientTests
{
    public static TheoryData<string> EncryptedConversations => [.. Vector.Encrypted.Select(vector => vector.Name)];

    [Theory]
    [InlineData("go-plain")]
    [InlineData("cpp-plain")]
    [InlineData("cs-plain")]
    [InlineData("py-plain")]
    public async Task A_recorded_client_gets_the_recorded_answers_byte_for_byte(string name)
    {
        Vector vector = Vector.Named(name);
        await using RtmEmulator emulator = StartAsRecorded(vector);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        List<RawAnswer> answers = [];
        foreach (VectorSegment segment in SegmentsFromClient(vector))
        {
            await client.SendAsync(segment.Bytes);
            answers.Add(await client.ReceiveAsync());
        }

        Assert.Equal(
            vector.FramesFrom(VectorDirection.Server).Select(frame => frame.Hex), answers.Select(answer => Convert.ToHexStringLower(answer.Bytes)));
    }

    [Theory]
    [InlineData("go-plain")]
    [InlineData("cpp-plain")]
    [InlineData("cs-plain")]
    [InlineData("py-plain")]
    public async Task A_recorded_client_that_sends_byte_by_byte_gets_the_same_answers(string name)
    {
        Vector vector = Vector.Named(name);
        await using RtmEmulator emulator = StartAsRecorded(vector);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendByteByByteAsync(vector.BytesFrom(VectorDirection.Client));

        foreach (VectorFrame recorded in vector.FramesFrom(VectorDirection.Server))
            Assert.Equal(recorded.Hex, Convert.ToHexStringLower((await client.ReceiveAsync()).Bytes));
    }

    [Theory]
    [InlineData("go-plain")]
    [InlineData("cpp-plain")]
    [InlineData("cs-plain")]
    [InlineData("py-plain")]
    public async Task A_recorded_client_that_sends_everything_at_once_gets_the_same_answers(string name)
    {
        Vector vector = Vector.Named(name);
        await using RtmEmulator emulator = StartAsRecorded(vector);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(vector.BytesFrom(VectorDirection.Client));

        foreach (VectorFrame recorded in vector.FramesFrom(VectorDirection.Server))
            Assert.Equal(recorded.Hex, Convert.ToHexStringLower((await client.ReceiveAsync()).Bytes));
    }

    [Theory]
    [MemberData(nameof(EncryptedConversations))]
    public async Task A_recorded_encrypted_client_gets_the_recorded_bytes(string name)
    {
        Vector vector = Vector.Named(name);
        using FpnnKeyPair keyPair = ServerKeys(vector);
        await using RtmEmulator emulator = StartAsRecorded(vector, keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);
        byte[] recorded = vector.BytesFrom(VectorDirection.Server);

        foreach (VectorSegment segment in SegmentsFromClient(vector))
            await client.SendAsync(segment.Bytes);

        Assert.Equal(Convert.ToHexStringLower(recorded), Convert.ToHexStringLower(await client.ReceiveExactlyAsync(recorded.Length)));
    }

    [Theory]
    [MemberData(nameof(EncryptedConversations))]
    public async Task A_recorded_encrypted_client_that_sends_byte_by_byte_gets_the_recorded_bytes(string name)
    {
        Vector vector = Vector.Named(name);
        using FpnnKeyPair keyPair = ServerKeys(vector);
        await using RtmEmulator emulator = StartAsRecorded(vector, keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);
        byte[] recorded = vector.BytesFrom(VectorDirection.Server);

        await client.SendByteByByteAsync(vector.BytesFrom(VectorDirection.Client));

        Assert.Equal(Convert.ToHexStringLower(recorded), Convert.ToHexStringLower(await client.ReceiveExactlyAsync(recorded.Length)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recorded_client_with_the_wrong_secret_gets_the_recorded_code_for_every_quest(bool isByteByByte)
    {
        Vector vector = Vector.Named("go-badsecret");
        await using RtmEmulator emulator = StartAsRecorded(vector);
        using RawClient client = await RawClient.ConnectAsync(emulator);
        byte[] bytes = vector.BytesFrom(VectorDirection.Client);

        await (isByteByByte ? client.SendByteByByteAsync(bytes) : client.SendAsync(bytes));

        foreach (VectorFrame recorded in vector.FramesFrom(VectorDirection.Server))
        {
            RawAnswer answer = await client.ReceiveAsync();
            Assert.Equal(recorded.SequenceNumber, answer.SequenceNumber);
            Assert.Equal(recorded.Status, answer.Status);
            Assert.Equal(recorded.Payload.GetProperty("code").GetInt32(), answer.Code);
            Assert.Equal(Keys(recorded.Payload), Keys(JsonSerializer.Deserialize<JsonElement>(answer.Json)));
        }
    }

    /// <summary>
    /// As the recorded server was: user 100 in room 777, invited users enter at once, neither clock nor salts checked (the C# SDK's first
    /// time stamp is centuries ahead, the Python SDK uses salts twice).
    /// </summary>
    private static RtmEmulator StartAsRecorded(Vector vector, FpnnKeyPair? keyPair = null) => RtmEmulator.Start(new RtmEmulatorOptions
    {
        ProjectId = vector.ProjectId,
        Secret = vector.ServerSecret,
        MaxClockSkew = TimeSpan.Zero,
        AllowSaltReuse = true,
        KeyPair = keyPair,
        RequireEncryption = keyPair is not null,
        InitialRooms = new Dictionary<long, IReadOnlyList<long>> { [777] = [100] },
        Rooms = new RoomRules { InvitationsAreAccepted = true },
    });

    private static FpnnKeyPair ServerKeys(Vector vector) =>
        FpnnKeyPair.Parse(vector.Encryption!.ServerPrivateKey, EllipticCurves.Parse(vector.Encryption.Curve));

    private static IEnumerable<VectorSegment> SegmentsFromClient(Vector vector) =>
        vector.Segments.Where(segment => segment.Direction == VectorDirection.Client);

    private static IEnumerable<string> Keys(JsonElement map) => map.EnumerateObject().Select(property => property.Name);
}
