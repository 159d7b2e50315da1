using Rtm.Fpnn.Protocol;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

public class FpnnErrorTests
{
    [Fact]
    public void Codes_are_unique_and_ascending()
    {
        int[] codes = [.. FpnnError.All.Select(error => error.Code)];

        Assert.Equal(codes.Distinct().Order(), codes);
        Assert.DoesNotContain(FpnnError.All, error => error.Family == FpnnErrorFamily.Unknown);
    }

    [Theory]
    [InlineData(20003, "Timeout", FpnnErrorFamily.Fpnn)]
    [InlineData(200002, "InvalidPidOrSign", FpnnErrorFamily.Rtm)]
    [InlineData(700005, "RoomNotExists", FpnnErrorFamily.Room)]
    [InlineData(123, "Code123", FpnnErrorFamily.Unknown)]
    public void A_code_has_its_published_name(int code, string name, FpnnErrorFamily family)
    {
        FpnnError error = FpnnError.Find(code);

        Assert.Equal((code, name, family), (error.Code, error.Name, error.Family));
    }

    [Fact]
    public void The_servers_text_loses_its_signatures()
    {
        var exception = new ExceptionPayload(200002, "bad sign: 9EDC710968C9E5617601079ED5EBE04A, salt: 29416186226945");
        using var buffer = new FrameBuffer();
        FrameWriter.WritePayload(buffer, exception);
        var reader = new PayloadReader(buffer.WrittenSegment);

        Assert.Equal("bad sign: (redacted), salt: 29416186226945", ExceptionPayload.Read(ref reader).Text);
    }
}
