using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Auditing;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Profiles;
using RtmVoice.PowerShell.Requests;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Connects to an RTM server gate. The new session becomes the current one.</summary>
/// <remarks>What no parameter gives comes from the profile, then from the environment.</remarks>
[Cmdlet(VerbsCommunications.Connect, "RtmVoice", DefaultParameterSetName = "Credential")]
[OutputType(typeof(RtmVoiceSession))]
public sealed class ConnectRtmVoiceCommand : RtmVoiceConnectionCmdlet
{
    private const string SecretVariable = "RTMVOICE_SECRET";
    private const string AuditVariable = "RTMVOICE_AUDIT";

    /// <summary>The server, as host:port. Without it, the environment variable RTMVOICE_ENDPOINT.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmulatorEndpointCompleter))]
    public string? Endpoint { get; set; }

    /// <summary>The project id as user name and its secret as password; with a project id alone, the secret is asked for.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = "Credential")]
    [ValidateNotNull]
    [ProjectCredential]
    [NoCompletion]
    public PSCredential? Credential { get; set; }

    /// <summary>The project id. Without it, the environment variable RTMVOICE_PROJECT_ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "Secret")]
    [ProjectIdRange]
    [Number(IsWhole = true, BlankIsNull = true)]
    [NoCompletion]
    public int? ProjectId { get; set; }

    /// <summary>
    /// The project's secret: a secure string, a credential, or a script block that returns one of them or a string, such as
    /// { Get-Secret rtm }. Without it, the environment variable RTMVOICE_SECRET.
    /// </summary>
    [Parameter(ParameterSetName = "Secret")]
    [ValidateNotNull]
    [Secret]
    [NoCompletion]
    public RtmVoiceSecret? Secret { get; set; }

    /// <summary>The name of a profile that Save-RtmVoiceProfile made; what is given here goes before what it says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? Profile { get; set; }

    /// <summary>A name for the session, unique among the open ones. Without it, project and endpoint, and a number if that is taken.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SessionName]
    [NoCompletion]
    public string? Name { get; set; }

    /// <summary>A file to which each event in the life of the connection is added as a line of JSON.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>Leaves out the signed read that proves project, secret, clock and names before the session is emitted.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null && SessionRegistry.IsNameTaken(Name))
            Fail(ErrorRecords.SessionNameTaken(Name));
        else if (ReadSettings() is { } settings && ReadEndpoint(settings) is { } endpoint && ReadCredential(settings) is { } credential)
            Connect(settings, endpoint, credential);
    }

    private void Connect(RtmVoiceConnectionSettings settings, FpnnEndpoint endpoint, RtmCredential credential)
    {
        RtmVoiceClient? client = null;
        RtmVoiceSession? session = null;
        if (!TryOpenLog(out SessionLog? log))
            return;
        try
        {
            client = new RtmVoiceClient(ClientOptions.Create(settings, endpoint, credential));
            log?.Follow(client);
            Open(client);
            // What can be opened may be on a disk that is full. Where warnings end a command, there is no session.
            if (log?.TakeWarning() is { } warning)
                WriteWarning(PrintableText.OfMessage(warning));
            if (SessionRegistry.TryAdd(client, Name, settings, log, out session))
                WriteVerbose($"Connected to {session.Endpoint} as project {session.ProjectId}; the session is named '{session.Name}'.");
            else
                Fail(ErrorRecords.SessionNameTaken(Name!));
        }
        catch (FpnnException failure)
        {
            Fail(failure.ToErrorRecord(endpoint.ToString()));
        }
        catch (ArgumentException reason)
        {
            Fail(ErrorRecords.InvalidSetting(reason));
        }
        finally
        {
            if (session is null)
            {
                client?.Dispose();
                log?.Dispose();
            }
        }

        if (session is not null)
            WriteObject(session);
    }

    /// <returns>False if there is no log although one was asked for, which is an error.</returns>
    private bool TryOpenLog(out SessionLog? log)
    {
        log = null;
        if (LogPath is null)
            return true;
        string path = FileSystemPath.Resolve(this, LogPath);
        try
        {
            log = new SessionLog(path);
            return true;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            Fail(ErrorRecords.FileNotAccessible(path, reason));
            return false;
        }
    }

    /// <summary>Connects the client, and tells what happens meanwhile.</summary>
    private void Open(RtmVoiceClient client)
    {
        using var events = new ConnectionEvents();
        events.Follow(client);
        try
        {
            Await(SkipVerification ? client.ConnectAsync(StoppingToken) : client.VerifyAsync(StoppingToken));
        }
        finally
        {
            // A pipeline that was stopped takes nothing any more.
            foreach (string line in StoppingToken.IsCancellationRequested ? [] : events.Take())
                WriteVerbose(line);
        }
    }

    // One of several piped servers that fails is one error. A session that was asked for alone and is not there ends the command, so that
    // what comes next does not happen in another session.
    private protected override void Fail(ErrorRecord error)
    {
        if (MyInvocation.ExpectingInput)
            WriteError(error);
        else
            ThrowTerminatingError(error);
    }

    private RtmVoiceConnectionSettings? ReadSettings()
    {
        if (ReadGivenSettings() is not { } values)
            return null;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Endpoint)) && string.IsNullOrWhiteSpace(Endpoint))
        {
            // A variable that is not set must not lead to the server of the environment. A piped profile may leave the endpoint to that.
            if (Profile is null || IsGiven(nameof(Endpoint)))
            {
                ParseEndpoint(string.Empty);
                return null;
            }

            values.Remove(nameof(Endpoint));
        }

        if (ProjectId is null && IsGiven(nameof(ProjectId)))
        {
            Fail(ErrorRecords.InvalidProjectId(string.Empty));
            return null;
        }

        if (Profile is not null && !AddProfile(ref values))
            return null;
        if (!values.ContainsKey(nameof(PublicKey))
            && !values.UsesTls
            && FromEnvironment("RTMVOICE_PUBLIC_KEY") is { } key
            && !ReadPublicKey(key, values))
            return null;
        RtmVoiceConnectionSettings settings = values.ToSettings();
        return AreConsistent(settings) && AddAudit(settings, mayRequireReason: !values.ContainsKey(nameof(RequireReason))) ? settings : null;
    }

    /// <summary>Adds what neither parameters nor profile say of the audit, and finds out whether it can be written.</summary>
    /// <returns>False if there can be no session; that is written as an error.</returns>
    private bool AddAudit(RtmVoiceConnectionSettings settings, bool mayRequireReason)
    {
        if ((settings.AuditPath ?? FromEnvironment(AuditVariable) ?? AuditDefaults.Path) is not { } path)
        {
            bool isDescribed = settings.AuditMode is not null || settings.RequireReason;
            if (isDescribed)
                Fail(ErrorRecords.MissingAuditPath());
            return !isDescribed;
        }

        if (settings.AuditPath is null)
            WarnOfQuotes(AuditVariable, FromEnvironment(AuditVariable));
        settings.AuditPath = FileSystemPath.Resolve(this, path);
        settings.AuditMode ??= AuditDefaults.Mode;
        settings.RequireReason |= mayRequireReason && AuditDefaults.RequireReason;
        try
        {
            AuditFile.Probe(settings.AuditPath);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            if (settings.AuditMode == RtmVoiceAuditMode.Required)
            {
                Fail(ErrorRecords.AuditNotOpened(settings.AuditPath, reason));
                return false;
            }

            WriteWarning(PrintableText.OfMessage($"The audit {settings.AuditPath} cannot be written: {FileTrouble.Say(settings.AuditPath, reason)}"));
        }

        return true;
    }

    private bool AddProfile(ref SettingValues values)
    {
        try
        {
            values = values.Over(new SettingValues(ProfileStore.Read(Profile!).Settings));
            return true;
        }
        catch (RtmVoiceException reason)
        {
            Fail(ErrorRecords.OfCause(reason, Profile!));
            return false;
        }
    }

    private FpnnEndpoint? ReadEndpoint(RtmVoiceConnectionSettings settings)
    {
        if ((settings.Endpoint ?? FromEnvironment("RTMVOICE_ENDPOINT")) is { } text)
            return ParseEndpoint(text);
        Fail(ErrorRecords.MissingEndpoint());
        return null;
    }

    private RtmCredential? ReadCredential(RtmVoiceConnectionSettings settings)
    {
        string? secret;
        string? userName = null;
        try
        {
            secret = Credential?.Password.Reveal() ?? Secret?.Read(out userName) ?? SecretFromEnvironment();
        }
        catch (Exception reason) when (reason is InvalidOperationException or RuntimeException and not PipelineStoppedException)
        {
            Fail(ErrorRecords.SecretNotRead(reason));
            return null;
        }

        string? projectId = Credential?.UserName
            ?? settings.ProjectId?.ToString(CultureInfo.InvariantCulture)
            ?? userName
            ?? FromEnvironment("RTMVOICE_PROJECT_ID");
        if (projectId is null)
            Fail(ErrorRecords.MissingProjectId());
        else if (!projectId.Trim().All(char.IsDigit) || !int.TryParse(projectId.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
            Fail(ErrorRecords.InvalidProjectId(projectId));
        else if (string.IsNullOrEmpty(secret))
            Fail(ErrorRecords.MissingSecret());
        else
            return new RtmCredential(number, secret!);
        return null;
    }

    private string? SecretFromEnvironment()
    {
        string? secret = FromEnvironment(SecretVariable);
        if (secret is not null && secret.Length != Environment.GetEnvironmentVariable(SecretVariable)!.Length)
            WriteWarning($"The value of {SecretVariable} has blanks, line ends or a byte order mark around it. They are left out.");
        WarnOfQuotes(SecretVariable, secret);
        return secret;
    }

    // A shell takes them away, and what reads a file of variables may not.
    private void WarnOfQuotes(string name, string? value)
    {
        if (value?.Length > 1 && value[0] is '"' or '\'' && value[0] == value[value.Length - 1])
            WriteWarning($"The value of {name} has quotation marks around it. They are taken for a part of it.");
    }

    // Variables that were read from files begin with the file's byte order mark and end with its line end.
    private static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim().TrimStart('\uFEFF').Trim() is { Length: > 0 } value ? value : null;
}
