using System.Globalization;
using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Profiles;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Connects to an RTM server gate. The new session becomes the current one.</summary>
/// <remarks>What no parameter gives comes from the profile, then from the environment.</remarks>
[Cmdlet(VerbsCommunications.Connect, "RtmVoice", DefaultParameterSetName = "Credential")]
[OutputType(typeof(RtmVoiceSession))]
public sealed class ConnectRtmVoiceCommand : RtmVoiceConnectionCmdlet
{
    /// <summary>The server, as host:port. Without it, the environment variable RTMVOICE_ENDPOINT.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>The project id as user name and its secret as password.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = "Credential")]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The project id. Without it, the environment variable RTMVOICE_PROJECT_ID.</summary>
    [Parameter(ParameterSetName = "Secret")]
    [ValidateRange(1, int.MaxValue)]
    public int ProjectId { get; set; }

    /// <summary>
    /// The project's secret: a secure string, a credential, or a script block that returns one of them or a string, such as
    /// { Get-Secret rtm }. Without it, the environment variable RTMVOICE_SECRET.
    /// </summary>
    [Parameter(ParameterSetName = "Secret")]
    [ValidateNotNull]
    [Secret]
    public RtmVoiceSecret? Secret { get; set; }

    /// <summary>The name of a profile that Save-RtmVoiceProfile made; what is given here goes before what it says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? Profile { get; set; }

    /// <summary>A name for the session, unique among the open ones. Without it one is made up, such as rtm1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null && SessionRegistry.IsNameTaken(Name))
            WriteError(ErrorRecords.SessionNameTaken(Name));
        else if (ReadSettings() is { } settings && ReadEndpoint(settings) is { } endpoint && ReadCredential(settings) is { } credential)
            Connect(settings, endpoint, credential);
    }

    private void Connect(RtmVoiceConnectionSettings settings, FpnnEndpoint endpoint, RtmCredential credential)
    {
        RtmVoiceClient? client = null;
        RtmVoiceSession? session = null;
        try
        {
            client = new RtmVoiceClient(ClientOptions.Create(settings, endpoint, credential));
            Await(client.ConnectAsync(StoppingToken));
            if (SessionRegistry.TryAdd(client, Name, settings, out session))
                WriteVerbose($"Connected to {session.Endpoint} as project {session.ProjectId}; the session is named '{session.Name}'.");
            else
                WriteError(ErrorRecords.SessionNameTaken(Name!));
        }
        catch (FpnnException failure)
        {
            WriteError(failure.ToErrorRecord(endpoint.ToString()));
        }
        catch (ArgumentException reason)
        {
            WriteError(ErrorRecords.InvalidSetting(reason));
        }
        finally
        {
            if (session is null)
                client?.Dispose();
        }

        if (session is not null)
            WriteObject(session);
    }

    private RtmVoiceConnectionSettings? ReadSettings()
    {
        if (ReadGivenSettings() is not { } values || (Profile is not null && !AddProfile(ref values)))
            return null;
        if (!values.ContainsKey(nameof(PublicKey))
            && !values.UsesTls
            && FromEnvironment("RTMVOICE_PUBLIC_KEY") is { } key
            && !ReadPublicKey(key, values))
            return null;
        RtmVoiceConnectionSettings settings = values.ApplyTo(new RtmVoiceConnectionSettings());
        return AreConsistent(settings) ? settings : null;
    }

    private bool AddProfile(ref SettingValues values)
    {
        try
        {
            values = values.Over(new SettingValues(ProfileStore.Read(Profile!)));
            return true;
        }
        catch (RtmVoiceException reason)
        {
            WriteError(ErrorRecords.OfProfile(reason, Profile!));
            return false;
        }
    }

    private FpnnEndpoint? ReadEndpoint(RtmVoiceConnectionSettings settings)
    {
        if ((settings.Endpoint ?? FromEnvironment("RTMVOICE_ENDPOINT")) is { } text)
            return ParseEndpoint(text);
        WriteError(ErrorRecords.MissingEndpoint());
        return null;
    }

    private RtmCredential? ReadCredential(RtmVoiceConnectionSettings settings)
    {
        string? secret;
        string? userName = null;
        try
        {
            secret = Credential?.Password.Reveal() ?? Secret?.Read(out userName) ?? FromEnvironment("RTMVOICE_SECRET");
        }
        catch (Exception reason) when (reason is InvalidOperationException or RuntimeException and not PipelineStoppedException)
        {
            WriteError(ErrorRecords.SecretNotRead(reason));
            return null;
        }

        string? projectId = Credential?.UserName
            ?? settings.ProjectId?.ToString(CultureInfo.InvariantCulture)
            ?? userName
            ?? FromEnvironment("RTMVOICE_PROJECT_ID");
        if (projectId is null)
            WriteError(ErrorRecords.MissingProjectId());
        else if (!int.TryParse(projectId, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
            WriteError(ErrorRecords.InvalidProjectId(projectId));
        else if (string.IsNullOrEmpty(secret))
            WriteError(ErrorRecords.MissingSecret());
        else
            return new RtmCredential(number, secret!);
        return null;
    }

    private static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
