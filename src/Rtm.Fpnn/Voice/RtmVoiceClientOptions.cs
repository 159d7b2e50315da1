using Rtm.Fpnn.Transport;

namespace Rtm.Fpnn.Voice;

/// <summary>How a <see cref="RtmVoiceClient"/> connects, signs and behaves.</summary>
public sealed class RtmVoiceClientOptions : FpnnClientOptions
{
    /// <summary>The project and its secret.</summary>
    public required RtmCredential Credential { get; init; }

    /// <summary>Which names the server knows the functions by. The voice generation's unless set.</summary>
    public VoiceApi Api { get; init; } = VoiceApi.Voice;

    /// <summary>
    /// Whether calls are signed with the server's clock, measured by <c>*ping</c>, instead of this computer's. For computers whose clock
    /// cannot be set right.
    /// </summary>
    public bool FollowServerClock { get; init; }
}
