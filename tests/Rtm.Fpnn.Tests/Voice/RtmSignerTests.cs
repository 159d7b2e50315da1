using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Vectors;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Voice;

public class RtmSignerTests
{
    [Fact]
    public void The_documented_example_has_its_sign() =>
        Assert.Equal(
            "E1C875B30E56D8376C808E4B8779155B",
            Sign(new RtmCredential(11000001, "secret"), 1617235200000123456, "getVoiceRoomList", 1617235200));

    [Fact]
    public void Every_recorded_sign_is_recomputed()
    {
        int signs = 0;
        foreach (Vector vector in Vector.All)
        {
            var credential = new RtmCredential(vector.ProjectId, vector.Secret);
            foreach (VectorFrame quest in vector.FramesFrom(VectorDirection.Client))
            {
                if (!quest.Payload.TryGetProperty("sign", out JsonElement recorded))
                    continue;
                long salt = quest.Payload.GetProperty("salt").GetInt64();
                long timestamp = quest.Payload.GetProperty("ts").GetInt64();
                Assert.Equal(recorded.GetString(), Sign(credential, salt, quest.Method!, timestamp));
                signs++;
            }
        }

        Assert.True(signs >= 8 * 9, $"Only {signs} signs were recorded.");
    }

    [Fact]
    public void A_secret_is_used_verbatim_whatever_its_length_and_alphabet()
    {
        string secret = string.Concat(Enumerable.Repeat("geheim ß€ ", 100));
        byte[] text = Encoding.UTF8.GetBytes($"1:{secret}:2:m:3");
        string expected = Convert.ToHexString(System.Security.Cryptography.MD5.HashData(text));

        Assert.Equal(expected, Sign(new RtmCredential(1, secret), 2, "m", 3));
    }

    [Fact]
    public void No_salt_comes_twice_however_many_threads_ask()
    {
        var signers = Enumerable.Range(1, 4).Select(id => new RtmSigner(new RtmCredential(id, "secret"))).ToArray();
        var salts = new ConcurrentDictionary<long, bool>();

        Parallel.For(0, 20_000, i => Assert.True(salts.TryAdd(SaltOf(signers[i % signers.Length]), true)));

        Assert.Equal(20_000, salts.Count);
        Assert.All(salts.Keys, salt => Assert.True(salt > 0));
    }

    [Fact]
    public void A_credential_does_not_show_its_secret() =>
        Assert.Equal("5", new RtmCredential(5, "canary").ToString());

    private static string Sign(RtmCredential credential, long salt, string method, long timestamp)
    {
        byte[] sign = new byte[32];
        new RtmSigner(credential).ComputeSign(salt, method, timestamp, sign);
        return Encoding.ASCII.GetString(sign);
    }

    private static long SaltOf(RtmSigner signer)
    {
        using var buffer = new FrameBuffer();
        FrameWriter.WritePayload(buffer, new VoiceQuest<long[]>(signer, VoiceApi.Voice, VoiceFunctions.GetVoiceRoomList, default));
        var reader = new PayloadReader(buffer.WrittenSegment);
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("salt"u8))
                return reader.ReadInt64();
            reader.Skip();
        }

        throw new InvalidOperationException("The quest has no salt.");
    }
}
