using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>*ping</c>.</summary>
internal sealed class PingAnswer : IFpnnPayload
{
    private readonly DateTimeOffset _now;

    public PingAnswer(DateTimeOffset now) => _now = now;

    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.WriteString("ts"u8);
        writer.Write(_now.ToUnixTimeMilliseconds());
    }
}
