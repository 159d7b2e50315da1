namespace Rtm.Fpnn.Protocol;

/// <summary>How a payload is written: exactly one of these bits stands in byte 5 of a frame's header.</summary>
public enum PayloadFormat : byte
{
    /// <summary>JSON text in UTF-8.</summary>
    Json = 0x40,

    /// <summary>MessagePack.</summary>
    MessagePack = 0x80,
}
