using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Rtm.Emulator.Rooms;
using Rtm.Emulator.Simulation;
using Rtm.Fpnn.Encryption;
using static Rtm.Emulator.Tool.ToolOption;

namespace Rtm.Emulator.Tool;

/// <summary><c>rtmvoice emulator</c>: an emulator as a process of its own, until Ctrl+C or SIGTERM ends it.</summary>
internal sealed class EmulatorCommand : Command
{
    private static readonly RtmEmulatorOptions Defaults = new();

    private readonly Option<int> _port = Number("--port", "N", 0, 65535, "The port on 127.0.0.1; 0 takes a free one", byDefault: 0);
    private readonly Option<int> _projectId =
        Number("--project-id", "N", 1, int.MaxValue, "The project that clients belong to", Defaults.ProjectId);
    private readonly Option<string?> _secret = Text("--secret", "S", "Its secret; without one, one is made up and printed");
    private readonly Option<string?> _secretFile =
        SecretFile("--secret-file", "The same, read from a file: process lists do not show it");
    private readonly Option<EmulatorApi> _api =
        Choice<EmulatorApi>("--api", "NAMES", "The names of the functions: voice, rtc or both");
    private readonly Option<int> _maxClockSkew =
        Number("--max-clock-skew", "SECONDS", 0, int.MaxValue, "How far off a client's clock may be; 0: any", (int)Defaults.MaxClockSkew.TotalSeconds);
    private readonly Option<bool> _allowSaltReuse = Switch("--allow-salt-reuse", "Accept a call that came before as it is");
    private readonly Option<bool> _requireUniqueSalt =
        Switch("--require-unique-salt", "Refuse a salt that was used before, whatever the sign");
    private readonly Option<bool> _skipSignCheck = Switch("--skip-sign-check", "Check neither project id nor signature");
    private readonly Option<string?> _key = Path("--key", "A private key, with which clients may encrypt: raw, PEM or DER");
    private readonly Option<EllipticCurve?> _curve = Curve("The curve of a raw private key; secp256r1 unless set");
    private readonly Option<bool> _requireEncryption = Switch("--require-encryption", "Close connections that are not encrypted");
    private readonly Option<string?> _tlsCertificate = Path("--tls-certificate", "A PFX file: the port then speaks TLS");
    private readonly Option<string?> _tlsPasswordFile =
        SecretFile("--tls-password-file", "The file that holds the password of the PFX file");
    private readonly Option<double> _idleTimeout =
        Seconds("--idle-timeout", 2147483, "Close connections without calls; 0: never", Defaults.IdleTimeout.TotalSeconds);
    private readonly Option<double> _joinDelay = Seconds("--join-delay", 86400, "How long after a pull its users enter the room");
    private readonly Option<double> _acceptDelay = Seconds("--accept-delay", 86400, "How long after an invitation its users accept it; without it they never do");
    private readonly Option<int> _simulatedRooms = Number("--simulated-rooms", "N", 1, 1_000_000, "In how many rooms, 7001 and up, users come and go");
    private readonly Option<int> _simulatedUsers =
        Number("--simulated-users", "N", 1, 10_000_000, "How many users, 101 and up, come and go; ten for each simulated room unless set");
    private readonly Option<double> _churn = Decimal("--churn-per-second", "N", 0, 100_000, "How many of them do something in a second; 1 unless set");
    private readonly Option<string?> _journal = Path("--journal", "Append a line of JSON for each call to a file");
    private readonly Option<int> _maxFrameSize =
        Number("--max-frame-size", "BYTES", 64, int.MaxValue, "The largest frame that is accepted", Defaults.MaxFrameSize);
    private readonly FaultOptions _faults = new();

    public EmulatorCommand()
        : base("emulator", "Run a local emulator of the service until Ctrl+C")
    {
        Option[] own =
        [
            _port, _projectId, _secret, _secretFile, _api, _maxClockSkew, _allowSaltReuse, _requireUniqueSalt, _skipSignCheck, _key, _curve,
            _requireEncryption, _tlsCertificate, _tlsPasswordFile, _idleTimeout, _joinDelay, _acceptDelay,
            _simulatedRooms, _simulatedUsers, _churn, _journal, _maxFrameSize,
        ];
        foreach (var option in own.Concat(_faults.All))
            Options.Add(option);

        this.Refuse(given => given(_secret) && given(_secretFile), "--secret and --secret-file say the same; give one of them.");
        this.Refuse(given => given(_key) && given(_tlsCertificate), "--key and --tls-certificate do not go together; choose one.");
        this.Refuse(
            given => given(_allowSaltReuse) && given(_requireUniqueSalt), "--allow-salt-reuse and --require-unique-salt do not go together; choose one.");
        this.Refuse(
            given => (given(_simulatedUsers) || given(_churn)) && !given(_simulatedRooms), "Simulated users need rooms to be in: give --simulated-rooms too.");
        this.Refuse(given => given(_curve) && !given(_key), "--curve is that of a private key: give --key too.");
        this.Refuse(given => given(_requireEncryption) && !given(_key), "--require-encryption needs a private key: give --key too.");
        this.Refuse(
            given => given(_tlsPasswordFile) && !given(_tlsCertificate), "--tls-password-file is for a certificate: give --tls-certificate too.");
        SetAction(Run);
    }

    private int Run(ParseResult given)
    {
        using var ended = new ManualResetEventSlim();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var key = given.GetValue(_key) is { } keyFile ? FpnnKeyPair.LoadServerFile(keyFile, given.GetValue(_curve)) : null;
        var certificates = given.GetValue(_tlsCertificate) is { } file ? ReadCertificates(file, given.GetValue(_tlsPasswordFile)) : [];

        var secret = given.GetValue(_secret) ?? given.GetValue(_secretFile);
        var emulator = RtmEmulator.Start(ToOptions(given, secret, key, certificates));
        // The one place that shows a secret: whoever starts an emulator without one has no other way to learn it.
        if (secret is null)
            Console.Out.WriteLine($"project id {emulator.ProjectId}, secret {emulator.Secret}");
        Console.Out.WriteLine($"listening on {emulator.Endpoint}");
        _ = WarnOfJournalAsync(emulator);

        ended.Wait();
        emulator.StopAsync().GetAwaiter().GetResult();
        return ExitCode.Success;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Set();
        }
    }

    private RtmEmulatorOptions ToOptions(ParseResult given, string? secret, FpnnKeyPair? key, X509Certificate2Collection certificates) => new()
    {
        Port = given.GetValue(_port),
        ProjectId = given.GetValue(_projectId),
        Secret = secret,
        Api = given.GetValue(_api),
        MaxClockSkew = TimeSpan.FromSeconds(given.GetValue(_maxClockSkew)),
        AllowSaltReuse = given.GetValue(_allowSaltReuse),
        RequireUniqueSalt = given.GetValue(_requireUniqueSalt),
        SkipSignCheck = given.GetValue(_skipSignCheck),
        KeyPair = key,
        RequireEncryption = given.GetValue(_requireEncryption),
        Certificate = certificates.FirstOrDefault(),
        CertificateChain = certificates,
        IdleTimeout = TimeSpan.FromSeconds(given.GetValue(_idleTimeout)),
        Rooms = new RoomRules
        {
            JoinDelay = TimeSpan.FromSeconds(given.GetValue(_joinDelay)),
            InvitationsAreAccepted = given.GetResult(_acceptDelay) is { Implicit: false },
            AcceptDelay = TimeSpan.FromSeconds(given.GetValue(_acceptDelay)),
        },
        Simulation = given.GetResult(_simulatedRooms) is { Implicit: false } ? ToSimulation(given) : null,
        JournalPath = given.GetValue(_journal),
        MaxFrameSize = given.GetValue(_maxFrameSize),
        Faults = _faults.Read(given),
    };

    private SimulationOptions ToSimulation(ParseResult given) => new()
    {
        Rooms = given.GetValue(_simulatedRooms),
        Users = given.GetResult(_simulatedUsers) is { Implicit: false } ? given.GetValue(_simulatedUsers) : 10 * given.GetValue(_simulatedRooms),
        ChurnPerSecond = given.GetResult(_churn) is { Implicit: false } ? given.GetValue(_churn) : 1,
        Seed = _faults.ReadSeed(given),
    };

    private static async Task WarnOfJournalAsync(RtmEmulator emulator)
    {
        var reason = await emulator.JournalFailure.ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"rtmvoice: the journal is no longer written: {reason.Message} Calls are answered as before.").ConfigureAwait(false);
    }

    // The server's own first; the order within a file is its maker's.
    private static X509Certificate2Collection ReadCertificates(string path, string? password)
    {
        X509Certificate2Collection certificates;
        try
        {
            certificates = [.. X509CertificateLoader.LoadPkcs12Collection(File.ReadAllBytes(path), password).OrderByDescending(certificate => certificate.HasPrivateKey)];
        }
        catch (CryptographicException reason)
        {
            string how = password is null ? " If it has a password, give --tls-password-file too." : string.Empty;
            throw new CryptographicException($"{path} cannot be read as a PFX file: {reason.Message}{how}", reason);
        }

        return certificates.Any(certificate => certificate.HasPrivateKey)
            ? certificates
            : throw new CryptographicException($"{path} holds no certificate with its private key, which a server needs.");
    }
}
