namespace RtmVoice.PowerShell.Sessions;

/// <summary>How FPNN's own encryption runs over the bytes of a connection.</summary>
public enum RtmVoiceEncryptionMode
{
    /// <summary>One continuous cipher stream per direction over the whole connection.</summary>
    Stream,

    /// <summary>Each frame by itself from the same start: equal beginnings of frames show as equal bytes.</summary>
    Package,
}
