using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>The empty map: the answer of calls that only succeed, the parameters of calls that have none.</summary>
public readonly struct EmptyPayload : IFpnnPayload
{
    /// <inheritdoc/>
    public void WriteTo(ref MessagePackWriter writer) => writer.WriteMapHeader(0);
}
