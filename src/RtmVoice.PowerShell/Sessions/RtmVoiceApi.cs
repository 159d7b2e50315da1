namespace RtmVoice.PowerShell.Sessions;

/// <summary>Which names the server knows the voice-room functions by. RTM renamed them in its "RTC" generation.</summary>
public enum RtmVoiceApi
{
    /// <summary>The names of RTM 2.7.0, such as getVoiceRoomList.</summary>
    Voice,

    /// <summary>The later names, such as getRTCRoomList, with room types, owners and administrators' commands.</summary>
    Rtc,

    /// <summary>Asks the server once, when the session connects, and remembers the answer.</summary>
    Auto,
}
