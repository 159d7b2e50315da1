using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>How a client connects and behaves. Read once, when the client is made.</summary>
public class FpnnClientOptions
{
    /// <summary>The server.</summary>
    public required FpnnEndpoint Endpoint { get; init; }

    /// <summary>How long connecting may take. Zero inherits <see cref="FpnnDefaults.ConnectTimeout"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>How long an answer may take, unless the call says otherwise. Zero inherits <see cref="FpnnDefaults.RequestTimeout"/>.</summary>
    public TimeSpan RequestTimeout { get; init; }

    /// <summary>The largest frame that is sent or accepted, in bytes. 8 MiB, as in the FPNN framework.</summary>
    public int MaxFrameSize { get; init; } = FrameHeader.DefaultMaxFrameSize;
}
