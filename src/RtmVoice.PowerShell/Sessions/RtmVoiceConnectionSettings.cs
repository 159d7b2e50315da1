using System.Management.Automation;
using RtmVoice.PowerShell.Keys;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>How to connect, but for the secret. What is null is left to the next source, and in the end to the defaults.</summary>
/// <remarks>The properties have the names, units and ranges of the parameters of <c>Connect-RtmVoice</c>.</remarks>
internal sealed class RtmVoiceConnectionSettings
{
    public const double MostSeconds = 2147483.0;

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The project id.</summary>
    [ValidateRange(1, int.MaxValue)]
    public int? ProjectId { get; set; }

    /// <summary>The server's public key, X and Y in hex; with it the connection is encrypted.</summary>
    public string? PublicKey { get; set; }

    /// <summary>The curve of <see cref="PublicKey"/>.</summary>
    public RtmVoiceCurve? Curve { get; set; }

    /// <summary>The length of the AES key in bits: 128 or 256.</summary>
    public int? KeySize { get; set; }

    /// <summary>How the cipher runs over the bytes.</summary>
    public RtmVoiceEncryptionMode? EncryptionMode { get; set; }

    /// <summary>Whether TLS is used.</summary>
    public bool UseTls { get; set; }

    /// <summary>The name that the server's certificate must carry, if it is not the endpoint's host.</summary>
    public string? TlsTargetHost { get; set; }

    /// <summary>Whether any certificate is accepted.</summary>
    public bool SkipCertificateCheck { get; set; }

    /// <summary>Which names the server knows the functions by.</summary>
    public RtmVoiceApi? Api { get; set; }

    /// <summary>What is done about a clock that is off.</summary>
    public RtmVoiceClockSkew? ClockSkew { get; set; }

    /// <summary>How many requests may be sent in a second; 0 sends as they come.</summary>
    [RequestRate]
    public double? RequestsPerSecond { get; set; }

    /// <summary>How long connecting may take, in seconds; 0 inherits.</summary>
    [ValidateRange(0.0, MostSeconds)]
    public double? ConnectTimeoutSeconds { get; set; }

    /// <summary>How long an answer may take, in seconds; 0 inherits.</summary>
    [ValidateRange(0.0, MostSeconds)]
    public double? OperationTimeoutSeconds { get; set; }

    /// <summary>How often a ping is sent, in seconds; 0 sends none.</summary>
    [ValidateRange(0.0, MostSeconds)]
    public double? KeepAliveIntervalSeconds { get; set; }

    /// <summary>How long a ping may go without any byte from the server, in seconds.</summary>
    [ValidateRange(0.001, MostSeconds)]
    public double? PingTimeoutSeconds { get; set; }

    /// <summary>How many pings in a row may be lost before the connection is.</summary>
    [ValidateRange(1, 1000)]
    public int? PingRetries { get; set; }

    /// <summary>How many failures in a row are answered by connecting at once.</summary>
    [ValidateRange(0, int.MaxValue)]
    public int? ReconnectImmediateAttempts { get; set; }

    /// <summary>The first wait before connecting again, in seconds.</summary>
    [ValidateRange(0.0, MostSeconds)]
    public double? ReconnectFirstDelaySeconds { get; set; }

    /// <summary>The longest wait before connecting again, in seconds.</summary>
    [ValidateRange(0.0, MostSeconds)]
    public double? ReconnectMaxDelaySeconds { get; set; }

    /// <summary>The largest frame that is sent or accepted, in bytes.</summary>
    [ValidateRange(64, int.MaxValue)]
    public int? MaxFrameSize { get; set; }

    /// <summary>The file that changes are recorded in.</summary>
    public string? AuditPath { get; set; }

    /// <summary>What is done about changes that cannot be recorded.</summary>
    public RtmVoiceAuditMode? AuditMode { get; set; }

    /// <summary>Whether changes without a reason are refused.</summary>
    public bool RequireReason { get; set; }
}

/// <summary>What is done about changes that cannot be recorded in the audit.</summary>
public enum RtmVoiceAuditMode
{
    /// <summary>They are not sent. Each is on the disk before it is.</summary>
    Required,

    /// <summary>They are sent, with one warning. What was recorded is in the file, but not flushed to the disk.</summary>
    BestEffort,
}

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

/// <summary>What is done about a difference between this computer's clock and the server's.</summary>
public enum RtmVoiceClockSkew
{
    /// <summary>Nothing: calls are signed with this computer's clock, and a server that is too far off refuses them.</summary>
    None,

    /// <summary>The difference is measured, and calls are signed with the server's clock.</summary>
    Auto,
}

/// <summary>How FPNN's own encryption runs over the bytes of a connection.</summary>
public enum RtmVoiceEncryptionMode
{
    /// <summary>One continuous cipher stream per direction over the whole connection.</summary>
    Stream,

    /// <summary>Each frame by itself from the same start: equal beginnings of frames show as equal bytes.</summary>
    Package,
}
