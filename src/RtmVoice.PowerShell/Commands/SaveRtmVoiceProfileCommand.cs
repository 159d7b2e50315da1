using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Profiles;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Keeps the settings of a connection, without the secret, for Connect-RtmVoice -Profile.</summary>
[Cmdlet(VerbsData.Save, "RtmVoiceProfile", SupportsShouldProcess = true)]
[OutputType(typeof(RtmVoiceProfile))]
public sealed class SaveRtmVoiceProfileCommand : RtmVoiceConnectionCmdlet
{
    /// <summary>The name: letters, digits, spaces, dots, hyphens and underscores.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The server, as host:port.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Endpoint { get; set; }

    /// <summary>The project id.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    [NoCompletion]
    public int ProjectId { get; set; }

    /// <summary>A session whose settings are kept, with those given here instead of its own.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public RtmVoiceSessionReference? Session { get; set; }

    /// <summary>Replaces a profile of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the profile.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadGivenSettings() is not { } values || (Endpoint is not null && ParseEndpoint(Endpoint) is null))
            return;
        if (Session is not null)
        {
            if (Resolve([Session], exactly: true).FirstOrDefault() is not { } session)
                return;
            values = values.Over(SettingsOf(session));
        }

        RtmVoiceConnectionSettings settings = values.ToSettings();
        if (AreConsistent(settings))
            Save(new RtmVoiceProfile(Name, settings));
    }

    private static SettingValues SettingsOf(RtmVoiceSession session) => new(session.Settings)
    {
        [nameof(Endpoint)] = session.Endpoint,
        [nameof(ProjectId)] = session.ProjectId,
    };

    private void Save(RtmVoiceProfile profile)
    {
        try
        {
            if (!ShouldProcess($"profile {Name} in {ProfileStore.Folder}", "Save"))
                return;
            ProfileStore.Write(profile, Force);
            if (PassThru)
                WriteObject(profile);
        }
        catch (RtmVoiceException reason)
        {
            WriteError(ErrorRecords.OfCause(reason, Name));
        }
    }
}
