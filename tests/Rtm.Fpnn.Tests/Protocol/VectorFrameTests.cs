using System.Text;
using System.Text.Json;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Vectors;
using Xunit;

namespace Rtm.Fpnn.Tests.Protocol;

/// <summary>The recorded conversations of four SDKs, frame by frame.</summary>
public class VectorFrameTests
{
    public static TheoryData<string> Conversations => [.. Vector.All.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Every_recorded_frame_decodes_to_its_recorded_parts(string name)
    {
        foreach (VectorFrame recorded in Vector.Named(name).Frames)
        {
            Assert.True(Frame.TryRead(recorded.Bytes, FrameHeader.DefaultMaxFrameSize, out Frame frame));
            Assert.Equal(recorded.Bytes.Length, frame.Header.FrameLength);
            Assert.Equal(recorded.SequenceNumber ?? 0, frame.SequenceNumber);
            Assert.Equal(recorded.Status ?? 0, frame.Header.Status);
            Assert.Equal(recorded.Method ?? string.Empty, Encoding.UTF8.GetString(frame.Method.Span));
            Assert.Equal(recorded.Type == "answer", frame.Header.MessageType == MessageType.Answer);
            AssertPayload(recorded.Payload, frame.Payload);
        }
    }

    private static void AssertPayload(JsonElement recorded, ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        int pairs = reader.ReadMapHeader();
        Assert.Equal(recorded.EnumerateObject().Count(), pairs);
        for (; pairs > 0; pairs--)
        {
            string key = Encoding.UTF8.GetString(reader.ReadKey());
            AssertValue(recorded.GetProperty(key), ref reader, key);
        }

        Assert.Equal(payload.Length, PayloadScanner.Measure(payload.Span));
    }

    private static void AssertValue(JsonElement expected, ref PayloadReader reader, string key)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
                Assert.Equal(expected.GetInt64(), reader.ReadInt64());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(expected.GetBoolean(), reader.ReadBoolean());
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.EnumerateArray().Select(item => item.GetInt64()), reader.ReadInt64Array());
                break;
            case JsonValueKind.String when key == "publicKey":
                Assert.Contains(reader.ReadBytes().Length, new[] { 48, 56, 64 });
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), reader.ReadText());
                break;
            default:
                Assert.Equal("publicKey", key);
                reader.Skip();
                break;
        }
    }
}
