namespace Rtm.Fpnn.Voice;

/// <summary>Which names the server knows the voice-room functions by. RTM renamed them in its "RTC" generation.</summary>
public enum VoiceApi
{
    /// <summary>The names of RTM 2.7.0, such as <c>getVoiceRoomList</c>.</summary>
    Voice,

    /// <summary>The names that came after, such as <c>getRTCRoomList</c>, with room types, owners and administrators' commands.</summary>
    Rtc,

    /// <summary>Asks the server once, by listing rooms under the older name, and remembers the answer.</summary>
    Auto,
}
