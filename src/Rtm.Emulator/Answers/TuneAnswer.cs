using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>*tune</c>: the framework says yes to any key, known or not.</summary>
internal sealed class TuneAnswer : IFpnnPayload
{
    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.WriteString("return"u8);
        writer.Write(true);
    }
}
