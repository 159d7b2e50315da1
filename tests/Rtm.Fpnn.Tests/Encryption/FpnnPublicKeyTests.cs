using System.Text;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Tests.Vectors;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class FpnnPublicKeyTests
{
    public static TheoryData<EllipticCurve> Curves => [.. EllipticCurves.All];

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_key_reads_back_from_each_form_that_it_is_written_in(EllipticCurve curve)
    {
        FpnnPublicKey key = NewKey(curve);

        Assert.Equal(key, FpnnPublicKey.Parse(key.ToPem()));
        Assert.Equal(key, FpnnPublicKey.Parse(key.ToHex()));
        Assert.Equal(key, FpnnPublicKey.Parse(key.ToHex().ToUpperInvariant(), curve));
        Assert.Equal(key, FpnnPublicKey.Parse(Convert.ToBase64String(key.ToDer())));
        Assert.Equal(key, FpnnPublicKey.Parse(Convert.ToHexString(key.ToDer())));
        Assert.Equal(key, FpnnPublicKey.Load(key.ToDer()));
        Assert.Equal(key, FpnnPublicKey.Load(key.ToRaw()));
        Assert.Equal(key, FpnnPublicKey.Load([0x04, .. key.ToRaw()]));
        Assert.Equal(key, FpnnPublicKey.FromRaw(key.ToRaw(), curve));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_file_is_read_whatever_its_form_and_text_encoding(EllipticCurve curve)
    {
        FpnnPublicKey key = NewKey(curve);
        string windowsText = key.ToPem().Replace("\n", "\r\n", StringComparison.Ordinal);
        byte[][] contents =
        [
            key.ToRaw(),
            key.ToDer(),
            Encoding.ASCII.GetBytes(key.ToPem()),
            Encoding.ASCII.GetBytes(key.ToHex() + "\n"),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("The gate's key, as of März\n" + windowsText)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(windowsText)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(key.ToHex() + "\r\n")],
        ];

        foreach (byte[] content in contents)
        {
            using var file = new TemporaryFile(content);
            Assert.Equal(key, FpnnPublicKey.LoadFile(file.Path));
        }
    }

    [Fact]
    public void A_recorded_servers_key_reads_from_PEM_and_from_hex_with_its_curve_found()
    {
        foreach (VectorEncryption recorded in Vector.Encrypted.Select(vector => vector.Encryption!))
        {
            FpnnPublicKey key = FpnnPublicKey.Parse(recorded.ServerPublicKeyPem);

            Assert.Equal(recorded.Curve, key.Curve.GetName());
            Assert.Equal(recorded.ServerPublicKey, key.ToHex());
            Assert.Equal(key, FpnnPublicKey.Parse(recorded.ServerPublicKey));
        }
    }

    [Fact]
    public void A_refused_file_is_named()
    {
        using var file = new TemporaryFile([1, 2, 3]);

        var refusal = Assert.Throws<InvalidKeyException>(() => FpnnPublicKey.LoadFile(file.Path));

        Assert.StartsWith(file.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_for_a_key_is_refused()
    {
        using var file = new TemporaryFile(new byte[70_000]);

        var refusal = Assert.Throws<InvalidKeyException>(() => FpnnPublicKey.LoadFile(file.Path));

        Assert.Contains("cannot be a key", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_reported_as_such() =>
        Assert.Throws<FileNotFoundException>(() => FpnnPublicKey.LoadFile(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));

    [Fact]
    public void Keys_are_equal_when_curve_and_point_are()
    {
        FpnnPublicKey key = NewKey(EllipticCurve.Secp256k1);
        FpnnPublicKey same = FpnnPublicKey.Parse(key.ToHex());

        Assert.True(key.Equals((object)same));
        Assert.Equal(key.GetHashCode(), same.GetHashCode());
        Assert.Equal(key.Fingerprint, same.Fingerprint);
        Assert.NotEqual(key, NewKey(EllipticCurve.Secp256k1));
        Assert.False(key.Equals(null));
    }

    [Fact]
    public void The_text_of_a_key_is_its_curve_and_fingerprint()
    {
        FpnnPublicKey key = FpnnPublicKey.Parse(Vector.Named("go-secp256k1-256-stream").Encryption!.ServerPublicKey);

        Assert.Matches("^secp256k1 [0-9a-f]{16}$", key.ToString());
        Assert.EndsWith(key.Fingerprint, key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_caller_does_to_the_returned_bytes_leaves_the_key_alone()
    {
        FpnnPublicKey key = NewKey(EllipticCurve.Secp192r1);
        string before = key.ToHex();

        Array.Clear(key.ToRaw());

        Assert.Equal(before, key.ToHex());
    }

    private static FpnnPublicKey NewKey(EllipticCurve curve)
    {
        using FpnnKeyPair pair = FpnnKeyPair.Generate(curve);
        return pair.PublicKey;
    }
}
