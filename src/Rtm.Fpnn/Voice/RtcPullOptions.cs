namespace Rtm.Fpnn.Voice;

/// <summary>What the RTC generation adds to a pull: how the room is made if it does not exist yet.</summary>
public sealed class RtcPullOptions
{
    /// <summary>The room's type. Voice unless set.</summary>
    public RtcRoomType RoomType { get; init; } = RtcRoomType.Voice;

    /// <summary>How far a voice is heard, in the application's units; null leaves it to the server. Later servers only.</summary>
    public int? VoiceRange { get; init; }

    /// <summary>How many streams a user receives at most; null leaves it to the server. Later servers only.</summary>
    public int? MaxReceiveStreams { get; init; }
}

/// <summary>What kind of room a pull creates, in the RTC generation.</summary>
public enum RtcRoomType
{
    /// <summary>Voice only.</summary>
    Voice = 1,

    /// <summary>Voice and video.</summary>
    Video = 2,

    /// <summary>Voice that is translated.</summary>
    Translate = 3,

    /// <summary>Voice that is heard within a range.</summary>
    RangedVoice = 4,
}
