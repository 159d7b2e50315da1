using Rtm.Fpnn.Encryption;
using Xunit;

namespace Rtm.Fpnn.Tests.Encryption;

public sealed class EllipticCurvesTests
{
    [Theory]
    [InlineData(EllipticCurve.Secp256k1, "secp256k1", 32)]
    [InlineData(EllipticCurve.Secp256r1, "secp256r1", 32)]
    [InlineData(EllipticCurve.Secp224r1, "secp224r1", 28)]
    [InlineData(EllipticCurve.Secp192r1, "secp192r1", 24)]
    public void A_curve_has_the_name_and_length_that_FPNN_gives_it(EllipticCurve curve, string name, int length)
    {
        Assert.Equal(name, curve.GetName());
        Assert.Equal(length, curve.GetCoordinateLength());
        Assert.Equal(curve, EllipticCurves.Parse(name));
        Assert.Equal(curve, EllipticCurves.Parse(name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secp384r1")]
    [InlineData("0")]
    public void Another_name_is_refused_with_the_names_there_are(string name)
    {
        var refusal = Assert.Throws<FormatException>(() => EllipticCurves.Parse(name));

        Assert.Contains("secp256k1, secp256r1, secp224r1, secp192r1", refusal.Message, StringComparison.Ordinal);
        Assert.False(EllipticCurves.TryParse(name, out _));
    }

    [Fact]
    public void A_value_that_is_no_curve_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((EllipticCurve)4).GetName());
        Assert.Throws<ArgumentOutOfRangeException>(() => FpnnKeyPair.Generate((EllipticCurve)(-1)));
    }

    [Fact]
    public void The_list_of_curves_cannot_be_changed() =>
        Assert.Throws<NotSupportedException>(() => ((IList<EllipticCurve>)EllipticCurves.All)[0] = EllipticCurve.Secp192r1);
}
