using System.Globalization;
using System.Management.Automation;
using System.Security;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Connects to an RTM server gate. The new session becomes the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "RtmVoice", DefaultParameterSetName = "Credential")]
[OutputType(typeof(RtmVoiceSession))]
public sealed class ConnectRtmVoiceCommand : RtmVoiceCmdlet
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

    /// <summary>The project's secret. Without it, the environment variable RTMVOICE_SECRET.</summary>
    [Parameter(ParameterSetName = "Secret")]
    [ValidateNotNull]
    public SecureString? Secret { get; set; }

    /// <summary>A name for the session, unique among the open ones. Without it one is made up, such as rtm1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>How long connecting may take, in seconds; fractions are allowed. 0 inherits the default of the process, 30 s.</summary>
    [Parameter]
    [ValidateRange(0.0, 2147483.0)]
    public double ConnectTimeoutSeconds { get; set; }

    /// <summary>How long an answer may take unless a call says otherwise, in seconds. 0 inherits the default of the process.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(0.0, 2147483.0)]
    public double OperationTimeoutSeconds { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null && SessionRegistry.IsNameTaken(Name))
        {
            WriteError(ErrorRecords.SessionNameTaken(Name));
            return;
        }

        if (ReadEndpoint() is not { } endpoint || ReadCredential() is not { } credential)
            return;
        var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = endpoint,
            Credential = credential,
            ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeoutSeconds),
            RequestTimeout = TimeSpan.FromSeconds(OperationTimeoutSeconds),
        });
        RtmVoiceSession? session = null;
        try
        {
            Await(client.ConnectAsync(StoppingToken));
            if (SessionRegistry.TryAdd(client, Name, TimeSpan.FromSeconds(OperationTimeoutSeconds), out session))
                WriteVerbose($"Connected to {session.Endpoint} as project {session.ProjectId}; the session is named '{session.Name}'.");
            else
                WriteError(ErrorRecords.SessionNameTaken(Name!));
        }
        catch (FpnnException failure)
        {
            WriteError(failure.ToErrorRecord(endpoint.ToString()));
        }
        finally
        {
            if (session is null)
                client.Dispose();
        }

        if (session is not null)
            WriteObject(session);
    }

    private FpnnEndpoint? ReadEndpoint()
    {
        string? text = Endpoint ?? FromEnvironment("RTMVOICE_ENDPOINT");
        if (text is null)
        {
            WriteError(ErrorRecords.MissingEndpoint());
            return null;
        }

        try
        {
            return FpnnEndpoint.Parse(text);
        }
        catch (FormatException reason)
        {
            WriteError(ErrorRecords.InvalidEndpoint(text, reason));
            return null;
        }
    }

    private RtmCredential? ReadCredential()
    {
        string? projectId = Credential?.UserName
            ?? (ProjectId > 0 ? ProjectId.ToString(CultureInfo.InvariantCulture) : FromEnvironment("RTMVOICE_PROJECT_ID"));
        string? secret = (Credential?.Password ?? Secret)?.Reveal() ?? FromEnvironment("RTMVOICE_SECRET");
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
