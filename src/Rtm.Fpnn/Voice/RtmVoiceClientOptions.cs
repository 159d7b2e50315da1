using System.Globalization;
using Rtm.Fpnn.Transport;
using static Rtm.Fpnn.Transport.OptionCheck;

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

    internal override void Validate()
    {
        base.Validate();
        RequireValue(Credential, nameof(Credential));
        Require(Api is VoiceApi.Voice or VoiceApi.Rtc or VoiceApi.Auto, nameof(Api), "it is Voice, Rtc or Auto");
    }
}

/// <summary>A project and the secret that signs its calls.</summary>
public sealed class RtmCredential
{
    /// <summary>Names a project.</summary>
    /// <param name="projectId">The project id; positive.</param>
    /// <param name="secret">The project's secret, opaque text that is used verbatim.</param>
    /// <exception cref="ArgumentOutOfRangeException">The project id is zero or negative.</exception>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public RtmCredential(int projectId, string secret)
    {
        if (projectId <= 0)
            throw new ArgumentOutOfRangeException(nameof(projectId), projectId, "A project id is a positive number.");
        if (string.IsNullOrEmpty(secret))
            throw new ArgumentException("The project's secret is empty.", nameof(secret));
        ProjectId = projectId;
        Secret = secret;
    }

    /// <summary>The project id.</summary>
    public int ProjectId { get; }

    internal string Secret { get; }

    /// <summary>The project id; never the secret.</summary>
    public override string ToString() => ProjectId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Which names the server knows the voice-room functions by. RTM renamed them in its "RTC" generation.</summary>
public enum VoiceApi
{
    /// <summary>The names of RTM 2.7.0, such as <c>getVoiceRoomList</c>.</summary>
    Voice,

    /// <summary>The names that came after, such as <c>getRTCRoomList</c>, with room types, owners and administrators' commands.</summary>
    Rtc,

    /// <summary>Asks the server once, by reading a room that cannot exist under the older name, and remembers the answer.</summary>
    Auto,
}
