using System.Management.Automation;

namespace RtmVoice.PowerShell.Errors;

/// <summary>Every <see cref="ErrorCause"/>: an error record of this module is one of these, or a code of FPNN and RTM.</summary>
internal static class ErrorCauses
{
    public static readonly ErrorCause NoSession = new(
        nameof(NoSession),
        ErrorCategory.ObjectNotFound,
        "No session is open.",
        "Connect first with Connect-RtmVoice; to try without an account: Start-RtmVoiceEmulator | Connect-RtmVoice.");

    public static readonly ErrorCause SessionNotFound = new(
        nameof(SessionNotFound),
        ErrorCategory.ObjectNotFound,
        "No open session has the name.",
        "List the open sessions with Get-RtmVoiceSession.");

    public static readonly ErrorCause SessionClosed = new(
        nameof(SessionClosed),
        ErrorCategory.ConnectionError,
        "The session was disconnected.",
        "Connect again with Connect-RtmVoice; pass the new session with -Session if the piped objects come from the closed one.");

    public static readonly ErrorCause SessionNameTaken = new(
        nameof(SessionNameTaken),
        ErrorCategory.ResourceExists,
        "A session of the name is open already.",
        "Choose another -Name, or close that session with Disconnect-RtmVoice.");

    public static readonly ErrorCause MissingEndpoint = new(
        nameof(MissingEndpoint),
        ErrorCategory.InvalidArgument,
        "No endpoint was given.",
        "Name it with -Endpoint host:port, in a profile, or in the environment variable RTMVOICE_ENDPOINT.");

    public static readonly ErrorCause InvalidEndpoint = new(
        nameof(InvalidEndpoint),
        ErrorCategory.InvalidArgument,
        "The endpoint is not of the form host:port.",
        "Give -Endpoint as host:port; RTM server gates listen on port 13315.");

    public static readonly ErrorCause MissingProjectId = new(
        nameof(MissingProjectId),
        ErrorCategory.InvalidArgument,
        "No project id was given.",
        "Give it with -ProjectId, as the user name of -Credential, in a profile, or in the environment variable RTMVOICE_PROJECT_ID.");

    public static readonly ErrorCause InvalidProjectId = new(
        nameof(InvalidProjectId),
        ErrorCategory.InvalidArgument,
        "The project id is not a positive whole number.",
        "The project id is the user name of -Credential, or the value of -ProjectId or of the environment variable RTMVOICE_PROJECT_ID.");

    public static readonly ErrorCause MissingSecret = new(
        nameof(MissingSecret),
        ErrorCategory.InvalidArgument,
        "No secret was given, or an empty one.",
        "Give it with -Secret, as the password of -Credential, or in the environment variable RTMVOICE_SECRET.");

    public static readonly ErrorCause SecretNotRead = new(
        nameof(SecretNotRead),
        ErrorCategory.InvalidResult,
        "The script block of -Secret failed, or did not return one secret.",
        "Let it return one SecureString, PSCredential or string, for example -Secret { Get-Secret rtm }.");

    public static readonly ErrorCause InvalidPublicKey = new(
        nameof(InvalidPublicKey),
        ErrorCategory.InvalidArgument,
        "The server's public key cannot be read, or is no key that FPNN can use.",
        "Give -PublicKey the server's public key: a path, PEM text, DER bytes, or X and Y in hex; with -Curve if it is not on secp256r1.");

    public static readonly ErrorCause ConflictingEncryption = new(
        nameof(ConflictingEncryption),
        ErrorCategory.InvalidArgument,
        "FPNN's own encryption and TLS were both asked for.",
        "Leave out either -PublicKey or -UseTls: the server has a port for each.");

    public static readonly ErrorCause MissingPublicKey = new(
        nameof(MissingPublicKey),
        ErrorCategory.InvalidArgument,
        "Encryption was described, but without a public key nothing would be encrypted.",
        "Add -PublicKey with the server's public key, or leave out -Curve, -KeySize and -EncryptionMode.");

    public static readonly ErrorCause MissingUseTls = new(
        nameof(MissingUseTls),
        ErrorCategory.InvalidArgument,
        "TLS was described, but not asked for.",
        "Add -UseTls, or leave out -TlsTargetHost and -SkipCertificateCheck.");

    public static readonly ErrorCause InvalidSetting = new(
        nameof(InvalidSetting),
        ErrorCategory.InvalidArgument,
        "Settings of a connection do not go together.",
        "Change the setting that the message names.");

    public static readonly ErrorCause UsersNotInRoom = new(
        nameof(UsersNotInRoom),
        ErrorCategory.OperationTimeout,
        "Users who were pulled with -Wait had not entered the room in time.",
        "Check that the users are online, look again with Get-RtmVoiceRoomMember, or wait longer with -OperationTimeoutSeconds.")
    {
        IsRetryable = true,
    };

    public static readonly ErrorCause ProfileNotFound = new(
        nameof(ProfileNotFound),
        ErrorCategory.ObjectNotFound,
        "No profile has the name.",
        "List the profiles with Get-RtmVoiceProfile; Save-RtmVoiceProfile makes one.");

    public static readonly ErrorCause ProfileExists = new(
        nameof(ProfileExists),
        ErrorCategory.ResourceExists,
        "A profile of the name exists already.",
        "Choose another -Name, or replace it with -Force.");

    public static readonly ErrorCause InvalidProfileName = new(
        nameof(InvalidProfileName),
        ErrorCategory.InvalidArgument,
        "The name cannot be that of a profile.",
        "Use letters, digits, spaces, dots, hyphens and underscores; begin with a letter or digit.");

    public static readonly ErrorCause InvalidProfile = new(
        nameof(InvalidProfile),
        ErrorCategory.InvalidData,
        "The file of a profile cannot be understood.",
        "Mend the file that the message names, or save the profile again with Save-RtmVoiceProfile -Force.");

    public static readonly ErrorCause FileNotAccessible = new(
        nameof(FileNotAccessible),
        ErrorCategory.PermissionDenied,
        "A file or folder cannot be read or written.",
        "Check that the path exists and that you may write there.");

    public static readonly ErrorCause KeyFileExists = new(
        nameof(KeyFileExists),
        ErrorCategory.ResourceExists,
        "A key file of the name exists already.",
        "Choose another -Path, or replace the pair with -Force: what was encrypted for the old key then stays closed.");

    public static readonly ErrorCause InvalidPrivateKey = new(
        nameof(InvalidPrivateKey),
        ErrorCategory.InvalidArgument,
        "The file holds no private key that FPNN can use.",
        "Give -KeyPath the private key, raw, PEM or DER, and -Curve if it is raw; New-RtmVoiceKeyPair makes one.");

    public static readonly ErrorCause InvalidCertificate = new(
        nameof(InvalidCertificate),
        ErrorCategory.InvalidArgument,
        "The certificate cannot be read.",
        "Give -TlsCertificate an X509Certificate2 with its private key or the path of a PFX file, and -TlsCertificatePassword if it has one.");

    public static readonly ErrorCause ErrorNotFound = new(
        nameof(ErrorNotFound),
        ErrorCategory.ObjectNotFound,
        "No table of errors has the code or the name.",
        "List all with Get-RtmVoiceError; names take wildcards.");

    public static readonly ErrorCause ForeignError = new(
        nameof(ForeignError),
        ErrorCategory.InvalidArgument,
        "The error comes from elsewhere than this module.",
        "Pipe errors of this module's cmdlets, for example $Error[0] | Get-RtmVoiceError.");

    public static readonly ErrorCause EmulatorNotStarted = new(
        nameof(EmulatorNotStarted),
        ErrorCategory.ResourceUnavailable,
        "The emulator cannot listen on the port.",
        "Leave -Port out to take a free one, or see with Get-RtmVoiceEmulator whether one listens there already.");

    public static readonly ErrorCause EmulatorNotFound = new(
        nameof(EmulatorNotFound),
        ErrorCategory.ObjectNotFound,
        "No running emulator listens on the endpoint.",
        "List the running emulators with Get-RtmVoiceEmulator.");

    public static readonly ErrorCause JobFailed = new(
        nameof(JobFailed),
        ErrorCategory.NotSpecified,
        "A job broke off for a reason that no error of a request explains.",
        "This is a defect of RtmVoice: report it with the text of Exception.ToString() of this error.");

    public static IReadOnlyList<ErrorCause> All { get; } = typeof(ErrorCauses).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<ErrorCause>()
        .OrderBy(cause => cause.Id, StringComparer.Ordinal)
        .ToArray();
}
