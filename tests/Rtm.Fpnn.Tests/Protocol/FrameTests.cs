using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

public class FrameTests
{
    private static readonly byte[] Answer = RawServer.Answer(7, """{"count":6}""");

    [Fact]
    public void A_frame_is_complete_only_with_its_last_byte()
    {
        for (int length = 0; length < Answer.Length; length++)
            Assert.False(Frame.TryRead(Answer.AsMemory(0, length), FrameHeader.DefaultMaxFrameSize, out _));

        Assert.True(Frame.TryRead(Answer, FrameHeader.DefaultMaxFrameSize, out Frame frame));
        Assert.Equal(7u, frame.SequenceNumber);
        Assert.Equal(Answer.Length, frame.Header.FrameLength);
    }

    [Fact]
    public void Bytes_after_a_frame_are_left_alone()
    {
        byte[] two = [.. Answer, .. RawServer.Answer(8, "{}")];

        Assert.True(Frame.TryRead(two, FrameHeader.DefaultMaxFrameSize, out Frame first));
        Assert.True(Frame.TryRead(two.AsMemory(first.Header.FrameLength), FrameHeader.DefaultMaxFrameSize, out Frame second));
        Assert.Equal(8u, second.SequenceNumber);
    }

    [Theory]
    [InlineData(0, (byte)'X', "begin with 'FPNN'")]
    [InlineData(3, (byte)'n', "begin with 'FPNN'")]
    [InlineData(5, 0x00, "either MessagePack (0x80) or JSON (0x40)")]
    [InlineData(5, 0xC0, "either MessagePack (0x80) or JSON (0x40)")]
    [InlineData(6, 3, "message type is 3")]
    [InlineData(8, 0, "no payload")]
    public void A_byte_that_breaks_the_header_is_named(int offset, byte value, string reason)
    {
        byte[] broken = [.. Answer];
        broken[offset] = value;

        Assert.Contains(reason, Refusal(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quest_without_a_method_is_refused()
    {
        byte[] quest = [.. Answer];
        quest[6] = 1;

        Assert.Contains("without a method", Refusal(quest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request", "HTTP")]
    [InlineData("\u0015\u0003\u0001", "TLS")]
    [InlineData("F", null)]
    [InlineData("FQ", "begin with 'FPNN'")]
    public void Another_protocol_is_recognised_from_its_first_bytes(string text, string? reason)
    {
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(text);

        if (reason is null)
            Assert.False(FrameHeader.TryRead(bytes, FrameHeader.DefaultMaxFrameSize, out _));
        else
            Assert.Contains(reason, Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_over_the_limit_is_refused_by_its_header_alone()
    {
        byte[] header = [.. Answer.Take(FrameHeader.Size)];
        header[11] = 0xff;

        Assert.Contains("over the limit", Refusal(header), StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_and_versions_that_mean_nothing_are_ignored()
    {
        byte[] frame = [.. Answer];
        frame[4] = 0;
        frame[5] = 0x80 | 0x20 | 0x10;

        Assert.True(Frame.TryRead(frame, FrameHeader.DefaultMaxFrameSize, out Frame read));
        Assert.Equal(PayloadFormat.MessagePack, read.Header.Format);
        Assert.Equal(0, read.Header.Version);
    }

    private static string Refusal(byte[] bytes)
    {
        FpnnProtocolException refused = Assert.Throws<FpnnProtocolException>(
            () => Frame.TryRead(bytes, FrameHeader.DefaultMaxFrameSize, out _));
        Assert.Equal(FpnnErrorCode.InvalidPackage, refused.Code);
        return refused.Message;
    }
}
