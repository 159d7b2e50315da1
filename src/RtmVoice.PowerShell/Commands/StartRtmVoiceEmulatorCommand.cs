using System.ComponentModel;
using System.Management.Automation;
using System.Security.Cryptography;
using Rtm.Emulator;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Simulation;
using Rtm.Fpnn.Encryption;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Keys;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Starts a local RTM server gate in this process, on the loopback address only.</summary>
[Cmdlet(VerbsLifecycle.Start, "RtmVoiceEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class StartRtmVoiceEmulatorCommand : RtmVoiceCmdlet
{
    // The file that is used at the moment, for errors to name.
    private string? _file;

    /// <summary>The TCP port. 0 or absent takes a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int Port { get; set; }

    /// <summary>The only project that the emulator knows.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ProjectId { get; set; } = 11000001;

    /// <summary>The project's secret. Without it one is made up; the emulator's Credential holds it.</summary>
    [Parameter]
    [ValidateNotNull]
    [Secret]
    [NoCompletion]
    public RtmVoiceSecret? Secret { get; set; }

    /// <summary>Which names it knows the functions by. Voice unless set.</summary>
    [Parameter]
    [Word]
    public RtmVoiceEmulatorApi Api { get; set; }

    /// <summary>The file of a private key, raw, PEM or DER; clients may then encrypt with its public key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PrivateKeyPath")]
    [ValidateNotNullOrEmpty]
    public string? KeyPath { get; set; }

    /// <summary>The curve of the private key. A raw key does not tell it; Secp256r1 is taken then.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word]
    public RtmVoiceCurve? Curve { get; set; }

    /// <summary>Closes connections that are not encrypted at their first call.</summary>
    [Parameter]
    public SwitchParameter RequireEncryption { get; set; }

    /// <summary>A certificate with its private key, or the path of a PFX file: the port then speaks TLS.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? TlsCertificate { get; set; }

    /// <summary>The password of the PFX file.</summary>
    [Parameter]
    [ValidateNotNull]
    [Secret]
    [NoCompletion]
    public RtmVoiceSecret? TlsCertificatePassword { get; set; }

    /// <summary>How long a connection may go without a call before it is closed, in seconds. 0 never closes.</summary>
    [Parameter]
    [ValidateRange(0.0, RtmVoiceConnectionSettings.MostSeconds)]
    [Number]
    [NoCompletion]
    public double IdleTimeoutSeconds { get; set; } = 60;

    /// <summary>The largest frame that is accepted, in bytes. 8 MiB unless set.</summary>
    [Parameter]
    [ValidateRange(64, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int MaxFrameSize { get; set; } = 8 * 1024 * 1024;

    /// <summary>How far a caller's clock may be off, in seconds. 0 accepts any.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int MaxClockSkew { get; set; } = 300;

    /// <summary>Accepts a call that was sent before as it is.</summary>
    [Parameter]
    public SwitchParameter AllowSaltReuse { get; set; }

    /// <summary>Refuses a salt that was used before, with the same sign or another.</summary>
    [Parameter]
    public SwitchParameter RequireUniqueSalt { get; set; }

    /// <summary>Checks neither project id nor signature.</summary>
    [Parameter]
    public SwitchParameter SkipSignCheck { get; set; }

    /// <summary>How long after a pull its users enter the room, in seconds; fractions are allowed. 0 lets them in at once.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    [Number]
    [NoCompletion]
    public double JoinDelaySeconds { get; set; }

    /// <summary>How long after an invitation its users accept it, in seconds; fractions are allowed. Without it they never do.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    [Number]
    [NoCompletion]
    public double? AcceptDelaySeconds { get; set; }

    /// <summary>In how many rooms users come and go by themselves; the rooms are 7001 and up. 0, which is the default, has none.</summary>
    [Parameter]
    [ValidateRange(0, 1000000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int SimulatedRooms { get; set; }

    /// <summary>How many users come and go by themselves; the users are 101 and up. Ten for each simulated room unless set.</summary>
    [Parameter]
    [ValidateRange(1, 10000000)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? SimulatedUsers { get; set; }

    /// <summary>How many simulated users do something in a second: enter, leave or change rooms. 0 leaves them where they are.</summary>
    [Parameter]
    [ValidateRange(0.0, 100000.0)]
    [Number]
    [NoCompletion]
    public double? ChurnPerSecond { get; set; }

    /// <summary>Decides who of the simulated users does what: the same seed gives the same life.</summary>
    [Parameter]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int? Seed { get; set; }

    /// <summary>Remembers the last 10,000 calls for Get-RtmVoiceEmulatorJournal.</summary>
    [Parameter]
    public SwitchParameter Journal { get; set; }

    /// <summary>A file that the journal is appended to, a line of JSON for each call.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Port == 0 ? "a free loopback port" : $"loopback port {Port}", "Start emulator"))
            return;
        var protection = new EmulatorProtection();
        RtmVoiceEmulator? emulator = null;
        try
        {
            ReadProtection(protection);
            emulator = new RtmVoiceEmulator(RtmEmulator.Start(Options(protection)), protection);
            EmulatorRegistry.Add(emulator);
        }
        catch (Exception reason) when (ToErrorRecord(reason) is { } error)
        {
            WriteError(error);
        }
        finally
        {
            if (emulator is null)
                protection.Dispose();
        }

        if (emulator is not null)
            WriteObject(emulator);
    }

    private void ReadProtection(EmulatorProtection protection)
    {
        if (KeyPath is not null)
            protection.KeyPair = FpnnKeyPair.LoadServerFile(_file = FileSystemPath.Resolve(this, KeyPath), Curve?.ToEllipticCurve());
        if (TlsCertificate is not null)
            protection.Certificates = CertificateSource.Read(TlsCertificate, TlsCertificatePassword?.Read(out _), path => FileSystemPath.Resolve(this, path));
    }

    private RtmEmulatorOptions Options(EmulatorProtection protection) => new()
    {
        Port = Port,
        ProjectId = ProjectId,
        Secret = Secret?.Read(out _),
        Api = Api switch
        {
            RtmVoiceEmulatorApi.Rtc => EmulatorApi.Rtc,
            RtmVoiceEmulatorApi.Both => EmulatorApi.Both,
            _ => EmulatorApi.Voice,
        },
        MaxClockSkew = TimeSpan.FromSeconds(MaxClockSkew),
        AllowSaltReuse = AllowSaltReuse,
        RequireUniqueSalt = RequireUniqueSalt,
        SkipSignCheck = SkipSignCheck,
        IdleTimeout = TimeSpan.FromSeconds(IdleTimeoutSeconds),
        MaxFrameSize = MaxFrameSize,
        KeyPair = protection.KeyPair,
        RequireEncryption = RequireEncryption,
        Certificate = protection.Certificate,
        CertificateChain = protection.Certificates,
        Journal = Journal,
        JournalPath = JournalPath is null ? null : _file = FileSystemPath.Resolve(this, JournalPath),
        Rooms = new RoomRules
        {
            JoinDelay = TimeSpan.FromSeconds(JoinDelaySeconds),
            InvitationsAreAccepted = AcceptDelaySeconds is not null,
            AcceptDelay = TimeSpan.FromSeconds(AcceptDelaySeconds ?? 0),
        },
        Simulation = Simulation(),
    };

    private SimulationOptions? Simulation()
    {
        if (SimulatedRooms > 0)
        {
            return new SimulationOptions
            {
                Rooms = SimulatedRooms,
                Users = SimulatedUsers ?? 10 * SimulatedRooms,
                ChurnPerSecond = ChurnPerSecond ?? 1,
                Seed = Seed ?? 0,
            };
        }

        // Whoever sets them wants to see something.
        return SimulatedUsers is null && ChurnPerSecond is null && Seed is null
            ? null
            : throw new ArgumentException("Simulated users need rooms to be in: give -SimulatedRooms too.", nameof(SimulatedRooms));
    }

    private ErrorRecord? ToErrorRecord(Exception reason) => reason switch
    {
        InvalidKeyException => ErrorRecords.InvalidPrivateKey(KeyPath!, reason),
        CryptographicException => ErrorRecords.InvalidCertificate(reason),
        // What the system says of a port; files fail without such a reason.
        IOException { InnerException: Win32Exception } => ErrorRecords.EmulatorNotStarted(Port, reason),
        IOException or UnauthorizedAccessException => ErrorRecords.FileNotAccessible(_file, reason),
        ArgumentException { ParamName: nameof(Secret) } => ErrorRecords.MissingSecret(),
        ArgumentException setting => ErrorRecords.InvalidSetting(setting),
        InvalidOperationException or RuntimeException and not PipelineStoppedException => ErrorRecords.SecretNotRead(reason),
        _ => null,
    };
}
