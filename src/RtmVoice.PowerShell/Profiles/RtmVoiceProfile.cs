using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Profiles;

/// <summary>Settings of a connection that are kept under a name. Never a secret. What is null is not set.</summary>
/// <remarks>The properties have the names and units of the parameters of <c>Connect-RtmVoice</c>.</remarks>
public sealed class RtmVoiceProfile
{
    internal RtmVoiceProfile(string name, RtmVoiceConnectionSettings settings)
    {
        Name = name;
        Settings = settings;
    }

    /// <summary>The name, whatever the case.</summary>
    public string Name { get; }

    /// <summary>The name once more: a piped profile binds to <c>-Profile</c> of <c>Connect-RtmVoice</c>.</summary>
    public string Profile => Name;

    /// <summary>The server, as <c>host:port</c>.</summary>
    public string? Endpoint => Settings.Endpoint;

    /// <summary>The project id.</summary>
    public int? ProjectId => Settings.ProjectId;

    /// <summary>The server's public key, X and Y in hex; with it the connection is encrypted.</summary>
    public string? PublicKey => Settings.PublicKey;

    /// <summary>The curve of <see cref="PublicKey"/>.</summary>
    public string? Curve => Settings.Curve?.ToString();

    /// <summary>The length of the AES key in bits: 128 or 256.</summary>
    public int? KeySize => Settings.KeySize;

    /// <summary>How the cipher runs over the bytes.</summary>
    public string? EncryptionMode => Settings.EncryptionMode?.ToString();

    /// <summary>Whether TLS is used.</summary>
    public bool UseTls => Settings.UseTls;

    /// <summary>The name that the server's certificate must carry, if it is not the endpoint's host.</summary>
    public string? TlsTargetHost => Settings.TlsTargetHost;

    /// <summary>Whether any certificate is accepted.</summary>
    public bool SkipCertificateCheck => Settings.SkipCertificateCheck;

    /// <summary>Which names the server knows the functions by.</summary>
    public string? Api => Settings.Api?.ToString();

    /// <summary>What is done about a clock that is off.</summary>
    public string? ClockSkew => Settings.ClockSkew?.ToString();

    /// <summary>How many requests may be sent in a second; 0 sends as they come.</summary>
    public double? RequestsPerSecond => Settings.RequestsPerSecond;

    /// <summary>How long connecting may take, in seconds; 0 inherits.</summary>
    public double? ConnectTimeoutSeconds => Settings.ConnectTimeoutSeconds;

    /// <summary>How long an answer may take, in seconds; 0 inherits.</summary>
    public double? OperationTimeoutSeconds => Settings.OperationTimeoutSeconds;

    /// <summary>How often a ping is sent, in seconds; 0 sends none.</summary>
    public double? KeepAliveIntervalSeconds => Settings.KeepAliveIntervalSeconds;

    /// <summary>How long a ping may go without any byte from the server, in seconds.</summary>
    public double? PingTimeoutSeconds => Settings.PingTimeoutSeconds;

    /// <summary>How many pings in a row may be lost before the connection is.</summary>
    public int? PingRetries => Settings.PingRetries;

    /// <summary>How many failures in a row are answered by connecting at once.</summary>
    public int? ReconnectImmediateAttempts => Settings.ReconnectImmediateAttempts;

    /// <summary>The first wait before connecting again, in seconds.</summary>
    public double? ReconnectFirstDelaySeconds => Settings.ReconnectFirstDelaySeconds;

    /// <summary>The longest wait before connecting again, in seconds.</summary>
    public double? ReconnectMaxDelaySeconds => Settings.ReconnectMaxDelaySeconds;

    /// <summary>The largest frame that is sent or accepted, in bytes.</summary>
    public int? MaxFrameSize => Settings.MaxFrameSize;

    /// <summary>The file that changes are recorded in.</summary>
    public string? AuditPath => Settings.AuditPath;

    /// <summary>What is done about changes that cannot be recorded.</summary>
    public string? AuditMode => Settings.AuditMode?.ToString();

    /// <summary>Whether changes without a reason are refused.</summary>
    public bool RequireReason => Settings.RequireReason;

    internal RtmVoiceConnectionSettings Settings { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
