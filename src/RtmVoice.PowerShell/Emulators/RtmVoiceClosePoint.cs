namespace RtmVoice.PowerShell.Emulators;

/// <summary>When an emulator closes a connection on purpose. Either way the client gets no answer and cannot tell.</summary>
public enum RtmVoiceClosePoint
{
    /// <summary>Before the call is carried out: nothing has changed.</summary>
    BeforeApplying,

    /// <summary>After the call was carried out, before its answer is sent.</summary>
    AfterApplying,

    /// <summary>One or the other, as the seed decides.</summary>
    Either,
}
