using RtmVoice.PowerShell.Keys;

namespace RtmVoice.PowerShell.Sessions;

/// <summary>How to connect, but for the secret. What is null is left to the next source, and in the end to the defaults.</summary>
/// <remarks>The properties have the names and units of the parameters of <c>Connect-RtmVoice</c>.</remarks>
public class RtmVoiceConnectionSettings
{
    internal RtmVoiceConnectionSettings()
    {
    }

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string? Endpoint { get; internal set; }

    /// <summary>The project id.</summary>
    public int? ProjectId { get; internal set; }

    /// <summary>The server's public key, X and Y in hex; with it the connection is encrypted.</summary>
    public string? PublicKey { get; internal set; }

    /// <summary>The curve of <see cref="PublicKey"/>.</summary>
    public RtmVoiceCurve? Curve { get; internal set; }

    /// <summary>The length of the AES key in bits: 128 or 256.</summary>
    public int? KeySize { get; internal set; }

    /// <summary>How the cipher runs over the bytes.</summary>
    public RtmVoiceEncryptionMode? EncryptionMode { get; internal set; }

    /// <summary>Whether TLS is used.</summary>
    public bool UseTls { get; internal set; }

    /// <summary>The name that the server's certificate must carry, if it is not the endpoint's host.</summary>
    public string? TlsTargetHost { get; internal set; }

    /// <summary>Whether any certificate is accepted.</summary>
    public bool SkipCertificateCheck { get; internal set; }

    /// <summary>Which names the server knows the functions by.</summary>
    public RtmVoiceApi? Api { get; internal set; }

    /// <summary>What is done about a clock that is off.</summary>
    public RtmVoiceClockSkew? ClockSkew { get; internal set; }

    /// <summary>How many requests may be sent in a second; 0 sends as they come.</summary>
    public double? RequestsPerSecond { get; internal set; }

    /// <summary>How long connecting may take, in seconds; 0 inherits.</summary>
    public double? ConnectTimeoutSeconds { get; internal set; }

    /// <summary>How long an answer may take, in seconds; 0 inherits.</summary>
    public double? OperationTimeoutSeconds { get; internal set; }

    /// <summary>How often a ping is sent, in seconds; 0 sends none.</summary>
    public double? KeepAliveIntervalSeconds { get; internal set; }

    /// <summary>How long a ping may go without any byte from the server, in seconds.</summary>
    public double? PingTimeoutSeconds { get; internal set; }

    /// <summary>How many pings in a row may be lost before the connection is.</summary>
    public int? PingRetries { get; internal set; }

    /// <summary>How many failures in a row are answered by connecting at once.</summary>
    public int? ReconnectImmediateAttempts { get; internal set; }

    /// <summary>The first wait before connecting again, in seconds.</summary>
    public double? ReconnectFirstDelaySeconds { get; internal set; }

    /// <summary>The longest wait before connecting again, in seconds.</summary>
    public double? ReconnectMaxDelaySeconds { get; internal set; }

    /// <summary>The largest frame that is sent or accepted, in bytes.</summary>
    public int? MaxFrameSize { get; internal set; }
}
