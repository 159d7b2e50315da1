namespace RtmVoice.PowerShell.Output;

/// <summary>What kind of room a pull makes, in the RTC generation of the API.</summary>
public enum RtmVoiceRoomType
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
