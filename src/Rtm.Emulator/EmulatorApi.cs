namespace Rtm.Emulator;

/// <summary>Which names an emulator knows the voice-room functions by. The other ones are unknown methods (20004).</summary>
public enum EmulatorApi
{
    /// <summary>The names of RTM 2.7.0, such as <c>getVoiceRoomList</c>.</summary>
    Voice,

    /// <summary>The names that came after, such as <c>getRTCRoomList</c>, and <c>adminCommand</c>.</summary>
    Rtc,

    /// <summary>Both, for the same rooms.</summary>
    Both,
}
