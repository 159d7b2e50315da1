using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Profiles;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Removes profiles. Sessions that were connected with them stay open.</summary>
[Cmdlet(VerbsCommon.Remove, "RtmVoiceProfile", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveRtmVoiceProfileCommand : RtmVoiceProfileCmdlet
{
    /// <summary>The names, with or without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => ProcessProfiles(Name);

    private protected override void ProcessProfile(string name)
    {
        if (ShouldProcess($"profile {name} in {ProfileStore.Folder}", "Remove"))
            ProfileStore.Remove(name);
    }
}
