using System.Text;
using Rtm.Fpnn.Protocol;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

public class JsonPayloadTests
{
    [Fact]
    public void Integers_of_64_bits_stay_exact()
    {
        var reader = new PayloadReader(JsonPayload.ToMessagePack("""{"a":9223372036854775807,"b":-9223372036854775808}"""u8.ToArray()));

        Assert.Equal(2, reader.ReadMapHeader());
        Assert.Equal("a", Encoding.UTF8.GetString(reader.ReadKey()));
        Assert.Equal(long.MaxValue, reader.ReadInt64());
        Assert.Equal("b", Encoding.UTF8.GetString(reader.ReadKey()));
        Assert.Equal(long.MinValue, reader.ReadInt64());
    }

    [Theory]
    [InlineData("{\"a\":[1,")]
    [InlineData("\"open")]
    [InlineData("f")]
    [InlineData("nonsense")]
    public void Text_that_is_no_json_is_refused(string text) =>
        Assert.Throws<PayloadException>(() => { JsonPayload.ToMessagePack(Encoding.UTF8.GetBytes(text)); });

    [Fact]
    public void Depth_is_bounded_and_brackets_in_strings_do_not_count()
    {
        Assert.Throws<PayloadException>(() => { JsonPayload.ToMessagePack(Encoding.UTF8.GetBytes(new string('[', 1_000_000))); });

        var reader = new PayloadReader(JsonPayload.ToMessagePack(Encoding.UTF8.GetBytes($$"""{"a":"{{new string('[', 1000)}}\"[[["}""")));
        reader.ReadMapHeader();
        reader.ReadKey();
        Assert.Equal(new string('[', 1000) + "\"[[[", reader.ReadText());
    }
}
