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
        "List the open sessions with Get-RtmVoiceSession. Objects of a session that was closed go to a new one of its name: Connect-RtmVoice -Name.");

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
        "The server's public key cannot be read, or is not a key that FPNN can use.",
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
        "Users who were pulled with -Wait were not seen in the room in time.",
        "Check that the users are online, look again with Get-RtmVoiceRoomMember, or wait longer with -OperationTimeoutSeconds.")
    {
        IsRetryable = true,
    };

    public static readonly ErrorCause RoomNotSynced = new(
        nameof(RoomNotSynced),
        ErrorCategory.InvalidResult,
        "A room still differs from the list of Sync-RtmVoiceRoom after the changes.",
        "See the Reason of the changes, and run the same command again: it changes only what still differs.");

    public static readonly ErrorCause RowNotSynced = new(
        nameof(RowNotSynced),
        ErrorCategory.InvalidData,
        "A row of the list of Sync-RtmVoiceRoom cannot be read.",
        "Give each row a RoomId and, unless the room is to be empty, a UserId: positive whole numbers in plain digits.");

    public static readonly ErrorCause IncompleteList = new(
        nameof(IncompleteList),
        ErrorCategory.InvalidData,
        "Rows of the list could not be used, so nobody can be said to be missing from it; nothing was changed.",
        "Mend the rows that the errors before this one name, or leave out -RemoveExtra and -CloseUnlisted.");

    public static readonly ErrorCause MissingFromUserId = new(
        nameof(MissingFromUserId),
        ErrorCategory.InvalidArgument,
        "-RemoveExtra was given without the user in whose name others are kicked out.",
        "Add -FromUserId.");

    public static readonly ErrorCause UserNotMoved = new(
        nameof(UserNotMoved),
        ErrorCategory.InvalidResult,
        "Users were not moved into another room, or only half of the way; the message says where they are.",
        "Do what the message's reason asks for, and move them again; users in both rooms are kicked out of one with Remove-RtmVoiceRoomUser.");

    public static readonly ErrorCause SameRoom = new(
        nameof(SameRoom),
        ErrorCategory.InvalidArgument,
        "Users were to be moved into the room that they were to leave.",
        "Give -DestinationRoomId another room.");

    public static readonly ErrorCause WaitTimedOut = new(
        nameof(WaitTimedOut),
        ErrorCategory.OperationTimeout,
        "Rooms had not become what Wait-RtmVoiceRoom waited for when its time was over.",
        "Look at the room with Get-RtmVoiceRoomMember, or wait longer with -TimeoutSeconds.")
    {
        IsRetryable = true,
    };

    public static readonly ErrorCause ContradictoryWait = new(
        nameof(ContradictoryWait),
        ErrorCategory.InvalidArgument,
        "No room can ever be what Wait-RtmVoiceRoom is to wait for.",
        "Leave out one of the conditions that the message names.");

    public static readonly ErrorCause AuditNotWritten = new(
        nameof(AuditNotWritten),
        ErrorCategory.WriteError,
        "A change could not be recorded in the audit; nothing was sent.",
        "Give the audit a file in a folder that is there, room on the disk and the right to write, and run the command again; -AuditMode BestEffort sends what cannot be recorded.");

    public static readonly ErrorCause MissingReason = new(
        nameof(MissingReason),
        ErrorCategory.InvalidArgument,
        "The session demands a reason for changes, and none was given; nothing was sent.",
        "Say why with -Reason, or for a whole script with $PSDefaultParameterValues['*-RtmVoice*:Reason'] = 'TICKET-1'.");

    public static readonly ErrorCause MissingAuditPath = new(
        nameof(MissingAuditPath),
        ErrorCategory.InvalidArgument,
        "An audit was described, but no file for it.",
        "Add -AuditPath, or leave out -AuditMode and -RequireReason.");

    public static readonly ErrorCause InvalidWatchState = new(
        nameof(InvalidWatchState),
        ErrorCategory.InvalidData,
        "The file of -StatePath is damaged, or is not the state of a watch.",
        "Put back a copy of the file, or remove it to start over: what has changed since it was written is then not told.");

    public static readonly ErrorCause ForeignWatchState = new(
        nameof(ForeignWatchState),
        ErrorCategory.InvalidArgument,
        "The file of -StatePath belongs to another project, endpoint or shard.",
        "Give -StatePath another file, or choose what the file belongs to with -Session, -ShardIndex and -ShardCount.");

    public static readonly ErrorCause SharedWatchState = new(
        nameof(SharedWatchState),
        ErrorCategory.InvalidArgument,
        "-StatePath was given for several sessions.",
        "Start a watch for each session, each with a -StatePath of its own.");

    public static readonly ErrorCause IncompleteShard = new(
        nameof(IncompleteShard),
        ErrorCategory.InvalidArgument,
        "Only one of -ShardIndex and -ShardCount was given.",
        "Give both: -ShardCount is how many shards there are, -ShardIndex which of them is meant, from 0.");

    public static readonly ErrorCause ShardOutOfRange = new(
        nameof(ShardOutOfRange),
        ErrorCategory.InvalidArgument,
        "-ShardIndex is not less than -ShardCount.",
        "Count the shards from 0: with -ShardCount 3, -ShardIndex is 0, 1 or 2.");

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
        "Use letters, digits, spaces, dots, hyphens and underscores; begin with a letter or digit, and take no device name of Windows such as CON.");

    public static readonly ErrorCause InvalidProfile = new(
        nameof(InvalidProfile),
        ErrorCategory.InvalidData,
        "The file of a profile cannot be understood.",
        "Mend the file that the message names, or save the profile again with Save-RtmVoiceProfile -Force.");

    public static readonly ErrorCause NoSettingsFolder = new(
        nameof(NoSettingsFolder),
        ErrorCategory.ResourceUnavailable,
        "There is no folder for profiles, because the user has no home folder.",
        "Set the environment variable XDG_CONFIG_HOME or HOME to the absolute path of a folder.");

    public static readonly ErrorCause SettingsWritableByOthers = new(
        nameof(SettingsWritableByOthers),
        ErrorCategory.SecurityError,
        "Other users can write to the folder of the profiles or to a profile.",
        "Look at what is there, and take the permission away as the message says.");

    public static readonly ErrorCause InvalidUserId = new(
        nameof(InvalidUserId),
        ErrorCategory.InvalidData,
        "A file has something else than user ids in it; none of them is emitted.",
        "Mend the line that the message names: a whole number from 1 to 9223372036854775807 in plain digits, one on each line. For a file with several columns, give -Column and, where it is not a comma, -Delimiter.");

    public static readonly ErrorCause NoFileSystemPath = new(
        nameof(NoFileSystemPath),
        ErrorCategory.InvalidArgument,
        "A path does not lead into the file system.",
        "Give the path of a file, in full or relative to a location in the file system: Set-Location ~.");

    public static readonly ErrorCause FileNotAccessible = new(
        nameof(FileNotAccessible),
        ErrorCategory.PermissionDenied,
        "A file or folder cannot be read or written.",
        "Give the path of a file that is there, or of one in a folder that is there, and that you may read or write.");

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

    public static readonly ErrorCause RowNotCounted = new(
        nameof(RowNotCounted),
        ErrorCategory.InvalidData,
        "A piped row cannot be counted.",
        "Pipe rooms, members, counts, events of a watch or audit records, or rows with their properties; other rows are left out.");

    public static readonly ErrorCause SnapshotOutOfOrder = new(
        nameof(SnapshotOutOfOrder),
        ErrorCategory.InvalidData,
        "A piped row belongs to an earlier snapshot than rows before it.",
        "Pipe snapshots one after the other, for example by Sort-Object Time.");

    public static readonly ErrorCause JobTakesNoInput = new(
        nameof(JobTakesNoInput),
        ErrorCategory.InvalidArgument,
        "Piped rows were to be counted by a job.",
        "Leave out -AsJob, or leave out the input: the job then reads the rooms of the session by itself.");

    public static readonly ErrorCause ReportExists = new(
        nameof(ReportExists),
        ErrorCategory.ResourceExists,
        "A file of the report's name exists already.",
        "Choose another -Path, or replace the file with -Force.");

    public static readonly ErrorCause ReportNotShown = new(
        nameof(ReportNotShown),
        ErrorCategory.ResourceUnavailable,
        "A report was written, but no browser opened it.",
        "Open the file by hand.");

    public static IReadOnlyList<ErrorCause> All { get; } = typeof(ErrorCauses).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<ErrorCause>()
        .OrderBy(cause => cause.Id, StringComparer.Ordinal)
        .ToArray();
}

/// <summary>A cause of failure that this module finds by itself, without the server.</summary>
/// <param name="Id">What the error id begins with; stable from release to release.</param>
/// <param name="Category">The category of the error record.</param>
/// <param name="Description">When it happens, in one sentence.</param>
/// <param name="RecommendedAction">What to do, in one sentence.</param>
internal sealed record ErrorCause(string Id, ErrorCategory Category, string Description, string RecommendedAction)
{
    /// <summary>Whether the same command can succeed later with nothing changed.</summary>
    public bool IsRetryable { get; init; }
}
