using MessagePack;

namespace Rtm.Fpnn.Protocol;

/// <summary>Something that writes itself as the payload of a frame.</summary>
public interface IFpnnPayload
{
    /// <summary>Writes one MessagePack map.</summary>
    void WriteTo(ref MessagePackWriter writer);
}
