using System.Management.Automation;
using Rtm.Fpnn.Encryption;
using Rtm.Fpnn.Transport;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Keys;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that takes the settings of a connection.</summary>
/// <remarks>They are read by name from what was bound: what was not given may come from a profile, and a default would hide that.</remarks>
public abstract class RtmVoiceConnectionCmdlet : RtmVoiceCmdlet
{
    private const double MostSeconds = RtmVoiceConnectionSettings.MostSeconds;

    // Before any input comes; what is bound later comes with the pipeline.
    private string[] _given = [];

    private protected RtmVoiceConnectionCmdlet()
    {
    }

    /// <summary>
    /// The server's public key: a path, PEM text, the bytes of DER, or X and Y in hex or as bytes. With it the connection is encrypted by
    /// FPNN's own scheme. Without it, the environment variable RTMVOICE_PUBLIC_KEY.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? PublicKey { get; set; }

    /// <summary>The curve of the public key. Without it, what the key says; a plain key of 64 bytes is tried on secp256r1 first.</summary>
    [Parameter]
    [Word]
    public RtmVoiceCurve Curve { get; set; }

    /// <summary>The length of the AES key in bits, 128 or 256. 256 unless set.</summary>
    [Parameter]
    [ValidateSet("128", "256")]
    [Number(IsWhole = true)]
    public int KeySize { get; set; } = 256;

    /// <summary>How the cipher runs over the bytes. Stream unless set.</summary>
    [Parameter]
    [Word]
    public RtmVoiceEncryptionMode EncryptionMode { get; set; }

    /// <summary>Uses TLS. The server listens for it on a port of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Flag]
    public SwitchParameter UseTls { get; set; }

    /// <summary>The name that the server's certificate must carry. Without it, the endpoint's host.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? TlsTargetHost { get; set; }

    /// <summary>Accepts any certificate. For tests: it gives up the protection against a man in the middle.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Which names the server knows the functions by. Auto unless set, which asks the server once.</summary>
    [Parameter]
    [Word]
    public RtmVoiceApi Api { get; set; } = RtmVoiceApi.Auto;

    /// <summary>What is done about a clock that is off. None unless set; Auto signs with the server's clock.</summary>
    [Parameter]
    [Word]
    public RtmVoiceClockSkew ClockSkew { get; set; }

    /// <summary>How many requests may be sent in a second, from 0.001; fractions are allowed. 0, the default, sends as they come.</summary>
    [Parameter]
    [RequestRate]
    [Number]
    [NoCompletion]
    public double RequestsPerSecond { get; set; }

    /// <summary>How long connecting may take, in seconds; fractions are allowed. 0 inherits the default of the process, 30 s.</summary>
    [Parameter]
    [ValidateRange(0.0, MostSeconds)]
    [Number]
    [NoCompletion]
    public double ConnectTimeoutSeconds { get; set; }

    /// <summary>How long an answer may take unless a call says otherwise, in seconds. 0 inherits the default of the process.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(0.0, MostSeconds)]
    [Number]
    [NoCompletion]
    public double OperationTimeoutSeconds { get; set; }

    /// <summary>How often a ping is sent, in seconds; 0 sends none. 20 unless set; servers close idle connections after 60 s.</summary>
    [Parameter]
    [ValidateRange(0.0, MostSeconds)]
    [Number]
    [NoCompletion]
    public double KeepAliveIntervalSeconds { get; set; } = 20;

    /// <summary>How long a ping may go without any byte from the server, in seconds. 5 unless set.</summary>
    [Parameter]
    [ValidateRange(0.001, MostSeconds)]
    [Number]
    [NoCompletion]
    public double PingTimeoutSeconds { get; set; } = 5;

    /// <summary>How many pings in a row may be lost before the connection is. Without it, the default of the process, 3.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int PingRetries { get; set; } = 3;

    /// <summary>How many failures in a row are answered by connecting at once, before the waits begin. 5 unless set.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ReconnectImmediateAttempts { get; set; } = 5;

    /// <summary>The first wait before connecting again, in seconds. 2 unless set.</summary>
    [Parameter]
    [ValidateRange(0.0, MostSeconds)]
    [Number]
    [NoCompletion]
    public double ReconnectFirstDelaySeconds { get; set; } = 2;

    /// <summary>The longest wait before connecting again, in seconds, to which the waits grow. 120 unless set.</summary>
    [Parameter]
    [ValidateRange(0.0, MostSeconds)]
    [Number]
    [NoCompletion]
    public double ReconnectMaxDelaySeconds { get; set; } = 120;

    /// <summary>The largest frame that is sent or accepted, in bytes. 8 MiB unless set.</summary>
    [Parameter]
    [ValidateRange(64, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int MaxFrameSize { get; set; } = 8 * 1024 * 1024;

    /// <summary>The file that changes are recorded in, each before it is sent. Without it, the environment variable RTMVOICE_AUDIT.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditPath { get; set; }

    /// <summary>What is done about changes that cannot be recorded. Required unless set: they are not sent.</summary>
    [Parameter]
    [Word]
    public RtmVoiceAuditMode AuditMode { get; set; }

    /// <summary>Refuses changes without -Reason.</summary>
    [Parameter]
    [Flag]
    public SwitchParameter RequireReason { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _given = [.. MyInvocation.BoundParameters.Keys];

    /// <summary>Whether a parameter was given for itself, and not by a piped object.</summary>
    private protected bool IsGiven(string parameter) => _given.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes an error of settings that cannot be used.</summary>
    private protected virtual void Fail(ErrorRecord error) => WriteError(error);

    /// <summary>The settings that were given, the public key read; null if it cannot be, which is written as an error.</summary>
    private protected SettingValues? ReadGivenSettings()
    {
        // A variable that is not set must not become a connection without encryption.
        bool hasKey = PublicKey is not null && !(Identifier.Unwrap(PublicKey) is string text && string.IsNullOrWhiteSpace(text));
        if (!hasKey && IsGiven(nameof(PublicKey)))
        {
            Fail(ErrorRecords.InvalidPublicKey(new FormatException("The public key is empty.")));
            return null;
        }

        var given = new SettingValues(MyInvocation.BoundParameters);
        // Piped objects have null where there is no key, and rows of CSV blanks.
        if (!hasKey)
            given.Remove(nameof(PublicKey));
        if (AuditPath is not null)
            given[nameof(AuditPath)] = FileSystemPath.Resolve(this, AuditPath);
        return !given.TryGetValue(nameof(PublicKey), out object? key) || ReadPublicKey(key, given) ? given : null;
    }

    /// <summary>Reads a public key into settings that may name its curve.</summary>
    /// <returns>False if it cannot be read, which is written as an error.</returns>
    private protected bool ReadPublicKey(object source, SettingValues settings)
    {
        RtmVoiceCurve? curve = settings.TryGetValue(nameof(Curve), out object? named) ? LanguagePrimitives.ConvertTo<RtmVoiceCurve>(named) : null;
        try
        {
            FpnnPublicKey key = PublicKeySource.Read(source, curve, path => FileSystemPath.Resolve(this, path));
            settings[nameof(PublicKey)] = key.ToHex();
            settings[nameof(Curve)] = key.Curve.ToRtmVoiceCurve();
            return true;
        }
        catch (Exception reason) when (reason is InvalidKeyException or IOException)
        {
            Fail(ErrorRecords.InvalidPublicKey(reason));
            return false;
        }
    }

    /// <summary>Reads an endpoint; null if it is none, which is written as an error.</summary>
    private protected FpnnEndpoint? ParseEndpoint(string text)
    {
        try
        {
            return FpnnEndpoint.Parse(text);
        }
        catch (FormatException reason)
        {
            Fail(ErrorRecords.InvalidEndpoint(text, reason));
            return null;
        }
    }

    /// <summary>Whether the settings go together; what does not is written as an error.</summary>
    private protected bool AreConsistent(RtmVoiceConnectionSettings settings)
    {
        ErrorRecord? conflict = settings switch
        {
            { PublicKey: not null, UseTls: true } => ErrorRecords.ConflictingEncryption(),
            { PublicKey: null } when settings.Curve is not null || settings.KeySize is not null || settings.EncryptionMode is not null =>
                ErrorRecords.MissingPublicKey(),
            { UseTls: false } when settings.TlsTargetHost is not null || settings.SkipCertificateCheck => ErrorRecords.MissingUseTls(),
            _ => null,
        };
        if (conflict is not null)
            Fail(conflict);
        return conflict is null;
    }
}
