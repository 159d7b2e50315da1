using System.Text;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>A quest from the other side of a connection.</summary>
internal readonly struct IncomingQuest
{
    internal IncomingQuest(in Frame frame)
    {
        Tag = new QuestTag(frame);
        Method = frame.Method;
        Payload = frame.Header.Format == PayloadFormat.Json ? JsonPayload.ToMessagePack(frame.Payload) : frame.Payload;
    }

    private IncomingQuest(QuestTag tag, ReadOnlyMemory<byte> method, ReadOnlyMemory<byte> payload)
    {
        Tag = tag;
        Method = method;
        Payload = payload;
    }

    /// <summary>What an answer needs to know of the quest; may be kept.</summary>
    public QuestTag Tag { get; }

    /// <summary>The method name in UTF-8.</summary>
    public ReadOnlyMemory<byte> Method { get; }

    /// <summary>The parameters in MessagePack, also where they came as JSON. Not yet checked.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether the method is one of FPNN's own, such as <c>*ping</c>.</summary>
    public bool IsBuiltIn => Method.Span[0] == (byte)'*';

    /// <summary>The same with bytes of its own, which stay valid.</summary>
    internal IncomingQuest Copy() => new(Tag, Method.ToArray(), Payload.ToArray());

    /// <summary>Whether the method has a name.</summary>
    internal bool IsMethod(string name) => Method.Length == name.Length && Encoding.UTF8.GetString(Method.ToArray()) == name;
}
