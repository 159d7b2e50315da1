namespace RtmVoice.PowerShell.Emulators;

/// <summary>Which names an emulator knows the voice-room functions by. The other ones are unknown methods.</summary>
public enum RtmVoiceEmulatorApi
{
    /// <summary>The names of RTM 2.7.0, such as getVoiceRoomList.</summary>
    Voice,

    /// <summary>The later names, such as getRTCRoomList, and adminCommand.</summary>
    Rtc,

    /// <summary>Both, for the same rooms.</summary>
    Both,
}
