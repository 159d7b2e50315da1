using MessagePack;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Answers;

/// <summary>The answer of <c>*status</c>: a text of the server's own.</summary>
internal sealed class StatusAnswer : IFpnnPayload
{
    public void WriteTo(ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(1);
        writer.WriteString("status"u8);
        writer.WriteString("ok"u8);
    }
}
