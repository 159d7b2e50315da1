namespace RtmVoice.PowerShell.Output;

/// <summary>Who raises an error.</summary>
public enum RtmVoiceErrorFamily
{
    /// <summary>The FPNN framework, of the server or of this module: frames, connections, dispatch.</summary>
    Fpnn,

    /// <summary>The RTM service.</summary>
    Rtm,

    /// <summary>RTM's voice and RTC rooms.</summary>
    Room,

    /// <summary>This module itself.</summary>
    Module,
}
