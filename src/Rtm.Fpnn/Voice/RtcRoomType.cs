namespace Rtm.Fpnn.Voice;

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
