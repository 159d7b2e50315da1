using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>How a <see cref="RtmVoiceClient"/> connects, signs and behaves.</summary>
public sealed class RtmVoiceClientOptions : FpnnClientOptions
{
    /// <summary>The project and its secret.</summary>
    public required RtmCredential Credential { get; init; }
}
