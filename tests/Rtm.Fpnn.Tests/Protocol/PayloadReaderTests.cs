using System.Buffers;
using MessagePack;
using Rtm.Fpnn.Protocol;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

public class PayloadReaderTests
{
    [Theory]
    [InlineData("05", 5)]
    [InlineData("ff", -1)]
    [InlineData("cc09", 9)]
    [InlineData("cd0309", 777)]
    [InlineData("d10309", 777)]
    [InlineData("ce00011170", 70000)]
    [InlineData("d200011170", 70000)]
    [InlineData("cf000000012a05f200", 5000000000)]
    [InlineData("d3000000012a05f200", 5000000000)]
    [InlineData("cf7fffffffffffffff", long.MaxValue)]
    [InlineData("d38000000000000000", long.MinValue)]
    [InlineData("d0f6", -10)]
    public void An_integer_is_read_in_every_width_and_sign(string hex, long expected) =>
        Assert.Equal(expected, Read(hex, (ref PayloadReader reader) => reader.ReadInt64()));

    [Theory]
    [InlineData("cfffffffffffffffff")]
    [InlineData("a137")]
    [InlineData("cb4008000000000000")]
    [InlineData("c0")]
    public void What_is_no_integer_of_64_bits_is_a_type_error(string hex) =>
        Assert.Equal(FpnnErrorCode.TypeConvert, Refusal(hex, (ref PayloadReader reader) => reader.ReadInt64()));

    [Theory]
    [InlineData("a3616263")]
    [InlineData("d903616263")]
    [InlineData("da0003616263")]
    [InlineData("c403616263")]
    public void Text_is_read_from_str_and_bin(string hex) =>
        Assert.Equal("abc", Read(hex, (ref PayloadReader reader) => reader.ReadText()));

    [Theory]
    [InlineData("c680000000")]
    [InlineData("db80000000")]
    [InlineData("c40361")]
    [InlineData("d90361")]
    public void Text_and_bytes_that_are_cut_off_are_refused(string hex) =>
        Assert.Equal(FpnnErrorCode.Decoding, Refusal(hex, (ref PayloadReader reader) => reader.ReadText()));

    [Fact]
    public void Text_that_is_no_utf8_is_read_with_replacements() =>
        Assert.Equal("a\uFFFDb", Read("a361ff62", (ref PayloadReader reader) => reader.ReadText()));

    [Theory]
    [InlineData("c0")]
    [InlineData("90")]
    [InlineData("05")]
    public void A_root_that_is_no_map_cannot_be_decoded(string hex) =>
        Assert.Equal(FpnnErrorCode.Decoding, Refusal(hex, (ref PayloadReader reader) => reader.ReadMapHeader()));

    [Fact]
    public void A_key_that_is_no_string_has_its_own_code() =>
        Assert.Equal(FpnnErrorCode.StringKey, Refusal("8105c0", (ref PayloadReader reader) =>
        {
            reader.ReadMapHeader();
            return reader.ReadKey().Length;
        }));

    [Fact]
    public void An_array_that_announces_more_than_the_payload_holds_is_refused_before_anything_is_allocated() =>
        Assert.Equal(FpnnErrorCode.Decoding, Refusal("ddffffffff01", (ref PayloadReader reader) => reader.ReadInt64Array()));

    [Fact]
    public void Values_of_every_kind_are_skipped()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(12);
        writer.WriteNil();
        writer.Write(true);
        writer.Write(1.5f);
        writer.Write(1.5d);
        writer.Write(ulong.MaxValue);
        writer.Write(long.MinValue);
        writer.Write(new string('x', 70000));
        writer.Write(new byte[300]);
        writer.Write(DateTime.UnixEpoch);
        writer.WriteExtensionFormat(new ExtensionResult(5, new ReadOnlySequence<byte>(new byte[300])));
        writer.WriteMapHeader(1);
        writer.Write("key");
        writer.WriteArrayHeader(0);
        writer.Write(-3);
        writer.Write(42);
        writer.Flush();

        var reader = new PayloadReader(buffer.WrittenMemory);
        reader.Skip();

        Assert.Equal(42, reader.ReadInt32());
    }

    [Fact]
    public void Nesting_is_bounded_without_using_the_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("91", 100_000)) + "c0";

        Assert.Equal(FpnnErrorCode.Decoding, Refusal(deep, Skip));
        Assert.Equal(0, Read(string.Concat(Enumerable.Repeat("91", PayloadScanner.MaxDepth)) + "c0", Skip));
    }

    [Fact]
    public void Every_cut_of_a_payload_is_noticed()
    {
        byte[] whole = MessagePackSerializer.ConvertFromJson("""{"a":[1,-300,"text",{"b":true}],"c":1.5,"d":null}""");
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = Convert.ToHexString(whole.AsSpan(0, length));
            Assert.Equal(FpnnErrorCode.Decoding, Refusal(cut, Skip));
        }
    }

    private static int Skip(ref PayloadReader reader)
    {
        reader.Skip();
        return 0;
    }

    private static T Read<T>(string hex, Reading<T> read)
    {
        var reader = new PayloadReader(Convert.FromHexString(hex));
        return read(ref reader);
    }

    private static int Refusal<T>(string hex, Reading<T> read) => Assert.Throws<PayloadException>(() => { Read(hex, read); }).Code;

    private delegate T Reading<T>(ref PayloadReader reader);
}
