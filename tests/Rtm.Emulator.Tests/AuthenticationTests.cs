using System.Text;
using Rtm.Emulator.Authentication;
using Rtm.Emulator.Tests.Wire;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests;

public sealed class AuthenticationTests
{
    private const string Method = "getVoiceRoomList";
    private const int ProjectId = 11000001;
    private const string Secret = "canary-secret";
    private const long Now = 1_617_235_200;

    [Fact]
    public async Task The_widest_clock_skew_is_no_trouble()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { MaxClockSkew = TimeSpan.MaxValue });
        await using RtmVoiceClient client = TestClient.For(emulator);

        Assert.Empty(await client.GetVoiceRoomListAsync());
        Assert.Empty(await client.GetVoiceRoomListAsync());
    }

    [Fact]
    public async Task A_right_sign_is_accepted()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal("""{"rids":[]}""", (await client.CallUnsignedAsync(Method, Parameters())).Json);
    }

    [Fact]
    public async Task A_sign_may_come_as_bytes()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        byte[] sign = Encoding.ASCII.GetBytes(RawClient.Sign(ProjectId, Secret, 1, Method, Now));

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, ("pid", ProjectId), ("salt", 1L), ("ts", Now), ("sign", sign))).Code);
    }

    [Fact]
    public async Task A_secret_of_any_length_and_script_is_used_verbatim()
    {
        string secret = string.Concat(Enumerable.Repeat(" ключ:", 200));
        await using RtmEmulator emulator = Start(secret: secret);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(secret: secret))).Code);
        Assert.Equal(200002, (await client.CallUnsignedAsync(Method, Parameters(secret: secret.Trim()))).Code);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_a_text_that_tells_nothing()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(Method, Parameters(secret: "other"));

        Assert.Equal(200002, answer.Code);
        Assert.Equal("Invalid project id or sign.", answer.Text);
    }

    [Fact]
    public async Task Another_project_is_refused_like_a_wrong_secret()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(Method, Parameters(projectId: ProjectId + 1));

        Assert.Equal(200002, answer.Code);
        Assert.Equal("Invalid project id or sign.", answer.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3EA3782578E7D4C6AA44BEE1AA0ACC2")]
    [InlineData("3EA3782578E7D4C6AA44BEE1AA0ACC261")]
    public async Task A_sign_of_another_length_is_refused(string sign)
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200002, (await client.CallUnsignedAsync(Method, ("pid", ProjectId), ("salt", 1L), ("ts", Now), ("sign", sign))).Code);
    }

    [Fact]
    public async Task A_sign_in_lower_case_is_refused()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        string sign = RawClient.Sign(ProjectId, Secret, 1, Method, Now).ToLowerInvariant();

        Assert.Equal(200002, (await client.CallUnsignedAsync(Method, ("pid", ProjectId), ("salt", 1L), ("ts", Now), ("sign", sign))).Code);
    }

    [Fact]
    public async Task A_sign_for_another_method_is_refused()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200002, (await client.CallUnsignedAsync("closeVoiceRoom", [.. Parameters(), ("rid", 1L)])).Code);
    }

    [Fact]
    public async Task Without_the_sign_check_a_quest_may_come_unsigned()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(
            new RtmEmulatorOptions { SkipSignCheck = true, AllowSaltReuse = true, MaxClockSkew = TimeSpan.Zero });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal("""{"rids":[]}""", (await client.CallUnsignedAsync(Method)).Json);
    }

    [Fact]
    public async Task Without_the_sign_check_clock_and_salt_are_still_checked()
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { SkipSignCheck = true, Clock = AtNow });
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200008, (await client.CallUnsignedAsync(Method, ("ts", 0L), ("salt", 1L))).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync(Method, ("ts", Now), ("salt", 1L))).Code);
        Assert.Equal(200006, (await client.CallUnsignedAsync(Method, ("ts", Now), ("salt", 1L))).Code);
    }

    [Theory]
    [InlineData(-301, 200008)]
    [InlineData(-300, 0)]
    [InlineData(300, 0)]
    [InlineData(301, 200008)]
    public async Task A_time_stamp_may_be_300_seconds_off(int offset, int code)
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(code, (await client.CallUnsignedAsync(Method, Parameters(timeStamp: Now + offset))).Code);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public async Task A_skew_of_zero_accepts_any_time_stamp(long timeStamp)
    {
        await using RtmEmulator emulator = Start(maxClockSkew: TimeSpan.Zero);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(timeStamp: timeStamp))).Code);
    }

    [Fact]
    public async Task A_quest_that_comes_again_is_refused_whatever_the_connection()
    {
        await using RtmEmulator emulator = Start();
        using RawClient first = await RawClient.ConnectAsync(emulator);
        using RawClient second = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await first.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(200006, (await first.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(200006, (await second.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(0, (await second.CallUnsignedAsync(Method, Parameters(salt: 6))).Code);
    }

    [Fact]
    public async Task A_salt_may_come_again_with_another_sign_as_those_of_several_sdks_do()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5, timeStamp: Now + 1))).Code);
        Assert.Equal(200006, (await client.CallUnsignedAsync(Method, Parameters(salt: 5, timeStamp: Now + 1))).Code);
    }

    [Fact]
    public async Task A_salt_is_good_for_one_quest_where_that_is_required()
    {
        await using RtmEmulator emulator = Start(requireUniqueSalt: true);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(200006, (await client.CallUnsignedAsync(Method, Parameters(salt: 5, timeStamp: Now + 1))).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 6))).Code);
    }

    [Fact]
    public void Salts_cannot_be_free_and_unique() =>
        Assert.Contains("RequireUniqueSalt", Assert.Throws<ArgumentException>(() => Start(allowSaltReuse: true, requireUniqueSalt: true)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Salts_may_be_used_again_where_that_is_allowed()
    {
        await using RtmEmulator emulator = Start(allowSaltReuse: true);
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
    }

    [Fact]
    public async Task Who_lacks_the_secret_learns_nothing_of_the_clock_and_uses_up_no_salt()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        Assert.Equal(200002, (await client.CallUnsignedAsync(Method, Parameters(salt: 5, timeStamp: 0, secret: "other"))).Code);
        Assert.Equal(200008, (await client.CallUnsignedAsync(Method, Parameters(salt: 5, timeStamp: 0))).Code);
        Assert.Equal(0, (await client.CallUnsignedAsync(Method, Parameters(salt: 5))).Code);
    }

    [Theory]
    [InlineData("pid")]
    [InlineData("salt")]
    [InlineData("ts")]
    [InlineData("sign")]
    public async Task A_missing_part_of_the_signature_is_named(string missing)
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(Method, [.. Parameters().Where(parameter => parameter.Key != missing)]);

        Assert.Equal(10009, answer.Code);
        Assert.Contains($" {missing} ", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pid", "11000001")]
    [InlineData("salt", "1")]
    [InlineData("ts", 1.5)]
    [InlineData("sign", 1L)]
    public async Task A_part_of_the_signature_that_has_the_wrong_type_is_named(string wrong, object value)
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);

        RawAnswer answer = await client.CallUnsignedAsync(
            Method, [.. Parameters().Where(parameter => parameter.Key != wrong), (wrong, value)]);

        Assert.Equal(10010, answer.Code);
        Assert.StartsWith($"Parameter {wrong}:", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_never_repeats_the_sign_or_the_secret()
    {
        await using RtmEmulator emulator = Start();
        using RawClient client = await RawClient.ConnectAsync(emulator);
        (string Key, object? Value)[] used = Parameters(salt: 5);
        string sign = (string)used.Single(parameter => parameter.Key == "sign").Value!;
        await client.CallUnsignedAsync(Method, used);

        RawAnswer[] refusals =
        [
            await client.CallUnsignedAsync(Method, used),
            await client.CallUnsignedAsync("unknown", used),
            await client.CallUnsignedAsync("closeVoiceRoom", used),
            await client.CallUnsignedAsync(Method, [.. used.Where(parameter => parameter.Key != "salt")]),
            await client.CallUnsignedAsync(Method, Parameters(timeStamp: 0)),
        ];

        Assert.Equal([200006, 20004, 200002, 10009, 200008], refusals.Select(refusal => refusal.Code));
        Assert.All(refusals, refusal => Assert.DoesNotContain(sign, refusal.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(refusals, refusal => Assert.DoesNotContain(Secret, refusal.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_salt_is_remembered_until_its_time_stamp_can_no_longer_be_valid_and_forgotten_after_twice_that_time(long salt)
    {
        var salts = new UsedSalts(TimeSpan.FromSeconds(300));
        DateTimeOffset start = AtNow();

        Assert.True(salts.TryUse(10, 0, start));
        Assert.True(salts.TryUse(salt, 0, start.AddSeconds(500)));
        Assert.True(salts.TryUse(11, 0, start.AddSeconds(700)));
        Assert.False(salts.TryUse(salt, 0, start.AddSeconds(1100)));
        Assert.True(salts.TryUse(12, 0, start.AddSeconds(1301)));
        Assert.True(salts.TryUse(salt, 0, start.AddSeconds(1301)));
    }

    [Fact]
    public void Beyond_the_capacity_the_older_half_is_forgotten()
    {
        var salts = new UsedSalts(TimeSpan.Zero);
        for (long salt = 0; salt < UsedSalts.Capacity; salt++)
            Assert.True(salts.TryUse(salt, 0, AtNow()));
        for (long salt = 0; salt < UsedSalts.Capacity; salt++)
            Assert.False(salts.TryUse(salt, 0, AtNow()));

        Assert.True(salts.TryUse(UsedSalts.Capacity, 0, AtNow()));

        Assert.True(salts.TryUse(0, 0, AtNow()));
        Assert.False(salts.TryUse(UsedSalts.Capacity / 2, 0, AtNow()));
    }

    private static DateTimeOffset AtNow() => DateTimeOffset.FromUnixTimeSeconds(Now);

    private static RtmEmulator Start(string secret = Secret, TimeSpan? maxClockSkew = null, bool allowSaltReuse = false, bool requireUniqueSalt = false) =>
        RtmEmulator.Start(new RtmEmulatorOptions
        {
            ProjectId = ProjectId,
            Secret = secret,
            MaxClockSkew = maxClockSkew ?? TimeSpan.FromSeconds(300),
            AllowSaltReuse = allowSaltReuse,
            RequireUniqueSalt = requireUniqueSalt,
            Clock = AtNow,
        });

    private static (string Key, object? Value)[] Parameters(
        int projectId = ProjectId, string secret = Secret, long? salt = null, long timeStamp = Now)
    {
        long used = salt ?? RawClient.NextSalt();
        string sign = RawClient.Sign(projectId, secret, used, Method, timeStamp);
        return [("pid", projectId), ("salt", used), ("ts", timeStamp), ("sign", sign)];
    }
}
