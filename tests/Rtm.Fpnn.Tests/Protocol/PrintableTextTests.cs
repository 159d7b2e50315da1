using System.Text;
using Rtm.Fpnn.Protocol;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

public class PrintableTextTests
{
    [Theory]
    [InlineData("plain text, \u00E9 \u4E2D", "plain text, \u00E9 \u4E2D")]
    [InlineData("\u001B]0;title\u0007\r\nnext\tline", "\\u001B]0;title\\u0007\\u000D\\u000Anext\\u0009line")]
    [InlineData("\u0000\u007F\u009B31m", "\\u0000\\u007F\\u009B31m")]
    [InlineData("a\u2028b\u202Ec\u2066d", "a\\u2028b\\u202Ec\\u2066d")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void ControlCharactersAreEscaped(string text, string shown)
    {
        Assert.Equal(shown, PrintableText.Of(text));
        Assert.Equal(shown, PrintableText.OfMessage(text));
    }

    [Fact]
    public void AMessageIsShownWhole() => Assert.Equal(new string('x', 5000) + "\\u000A", PrintableText.OfMessage(new string('x', 5000) + "\n"));

    [Theory]
    [InlineData("7001\u200B", "7001\\u200B")]
    [InlineData("\uFEFF7001", "\\uFEFF7001")]
    [InlineData("7\u00A0001", "7\\u00A0001")]
    [InlineData("a b \u00E9", "a b \u00E9")]
    public void WhatCannotBeSeenIsEscapedInAValue(string text, string shown) => Assert.Equal(shown, PrintableText.OfValue(text));

    [Fact]
    public void HalfASurrogatePairIsEscaped() => Assert.Equal("x\\uD83D", PrintableText.Of("x\uD83D"));

    [Theory]
    [InlineData("x")]
    [InlineData("\u4E2D")]
    [InlineData("\u001B")]
    [InlineData("\U0001F600")]
    public void LongTextEndsWithAnEllipsisWithinAKilobyte(string part)
    {
        string shown = PrintableText.Of(string.Concat(Enumerable.Repeat(part, 200_000)));
        Assert.InRange(Encoding.UTF8.GetByteCount(shown), 1000, 1024);
        Assert.EndsWith("...", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void AKilobyteIsShownWhole() => Assert.Equal(new string('x', 1024), PrintableText.Of(new string('x', 1024)));

    [Fact]
    public void TheMessageOfARefusalEscapesWhatTheServerSays_AndServerTextKeepsIt()
    {
        string said = "\u001B[2J" + new string('z', 200_000);
        var refused = new FpnnAnswerException(200_005, said, "kick", "127.0.0.1:13315");
        Assert.Equal(said, refused.ServerText);
        Assert.DoesNotContain('\u001B', refused.Message);
        Assert.InRange(refused.Message.Length, 1000, 1600);
    }
}
