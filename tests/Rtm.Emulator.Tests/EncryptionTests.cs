using Rtm.Emulator.Faults;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class EncryptionTests
{
    public static TheoryData<EllipticCurve, int, EncryptionMode> Combinations
    {
        get
        {
            var data = new TheoryData<EllipticCurve, int, EncryptionMode>();
            foreach (EllipticCurve curve in EllipticCurves.All)
            {
                foreach (int keySize in new[] { 128, 256 })
                {
                    data.Add(curve, keySize, EncryptionMode.Stream);
                    data.Add(curve, keySize, EncryptionMode.Package);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task A_client_moderates_rooms_on_every_curve_with_every_key_size_in_every_mode(
        EllipticCurve curve, int keySize, EncryptionMode mode)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate(curve);
        await using RtmEmulator emulator = Start(keyPair, isRequired: true);
        await using RtmVoiceClient client = TestClient.For(
            emulator, new FpnnEncryptionOptions { ServerKey = keyPair.PublicKey, KeySize = keySize, Mode = mode });

        await client.PullUserIntoVoiceRoomAsync(777, [.. Enumerable.Range(1, 100).Select(userId => (long)userId)]);
        int[] counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetVoiceRoomMemberCountAsync(777)));
        VoiceRoomMembers members = await client.GetVoiceRoomMembersAsync(777);

        Assert.All(counts, count => Assert.Equal(100, count));
        Assert.Equal(100, members.UserIds.Count);
    }

    [Theory]
    [InlineData(EncryptionMode.Stream)]
    [InlineData(EncryptionMode.Package)]
    public async Task A_client_with_another_servers_key_is_told_that_the_key_may_be_wrong(EncryptionMode mode)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        using FpnnKeyPair other = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        await using RtmVoiceClient client = TestClient.For(emulator, new FpnnEncryptionOptions { ServerKey = other.PublicKey, Mode = mode });

        FpnnException error = await Assert.ThrowsAnyAsync<FpnnException>(() => client.ConnectAsync());

        Assert.Contains("the public key may be another server's", error.Message, StringComparison.Ordinal);
        Assert.Contains("public key", error.RecommendedAction, StringComparison.Ordinal);
        Assert.False(error.IsRetryable);
    }

    [Theory]
    [InlineData(EncryptionMode.Stream)]
    [InlineData(EncryptionMode.Package)]
    public async Task Garbage_on_a_connection_whose_key_was_right_is_not_blamed_on_the_key(EncryptionMode mode)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        await using RtmVoiceClient client = TestClient.For(emulator, new FpnnEncryptionOptions { ServerKey = keyPair.PublicKey, Mode = mode });
        await client.ConnectAsync();
        emulator.Faults = new EmulatorFaults { GarbageRate = 1 };

        FpnnException error = await Assert.ThrowsAnyAsync<FpnnException>(() => client.CloseVoiceRoomAsync(7001));

        Assert.True(error.IsOutcomeUnknown);
        Assert.DoesNotContain("key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_encryption_is_required_a_plain_connection_may_ping_but_closes_at_its_first_other_quest()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair, isRequired: true);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync("*ping")).Code);
        await client.SendAsync(RawQuest.TwoWay(9, "getVoiceRoomList", client.Signed("getVoiceRoomList")));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Where_encryption_is_possible_a_plain_connection_is_served_too()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallAsync("getVoiceRoomList")).Code);
    }

    [Fact]
    public async Task A_server_without_a_key_closes_when_it_is_asked_for_encryption()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = RtmEmulator.Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(KeyQuest(keyPair.PublicKey.ToRaw()));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_key_that_is_not_the_first_quest_closes()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync("*ping")).Code);
        await client.SendAsync(KeyQuest(keyPair.PublicKey.ToRaw()));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_one_way_key_closes()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.OneWay("*key", ("publicKey", keyPair.PublicKey.ToRaw())));

        await client.ExpectCloseAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public async Task A_key_of_the_wrong_length_closes(int length)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(KeyQuest(Enumerable.Repeat((byte)1, length).ToArray()));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task The_zero_point_and_a_point_off_the_curve_close()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient zero = await RawClient.ConnectAsync(emulator);
        using RawClient off = await RawClient.ConnectAsync(emulator);
        byte[] point = keyPair.PublicKey.ToRaw();
        point[^1] ^= 1;

        await zero.SendAsync(KeyQuest(new byte[64]));
        await off.SendAsync(KeyQuest(point));

        await zero.ExpectCloseAsync();
        await off.ExpectCloseAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(192)]
    public async Task A_key_size_that_is_neither_128_nor_256_closes(int bits)
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        await client.SendAsync(RawQuest.TwoWay(1, "*key", ("publicKey", keyPair.PublicKey.ToRaw()), ("bits", bits)));

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_second_key_closes()
    {
        using FpnnKeyPair keyPair = FpnnKeyPair.Generate();
        using FpnnKeyPair own = FpnnKeyPair.Generate();
        await using RtmEmulator emulator = Start(keyPair);
        using RawClient client = await RawClient.ConnectAsync(emulator);
        using SessionKeys keys = SessionKeys.Derive(own, keyPair.PublicKey, 128);
        byte[] quest = KeyQuest(own.PublicKey.ToRaw());
        byte[] package = [.. quest];
        keys.CreateCipher().Encrypt(package);

        // Both in one segment: the second is encrypted before the answer to the first can have come.
        await client.SendAsync([.. quest, .. BitConverter.GetBytes(package.Length), .. package]);

        await client.ExpectCloseAsync();
    }

    private static RtmEmulator Start(FpnnKeyPair keyPair, bool isRequired = false) =>
        RtmEmulator.Start(new RtmEmulatorOptions { KeyPair = keyPair, RequireEncryption = isRequired });

    private static byte[] KeyQuest(byte[] publicKey) => RawQuest.TwoWay(1, "*key", ("publicKey", publicKey));
}
