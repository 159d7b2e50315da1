using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Profiles;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the profiles that Save-RtmVoiceProfile made.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceProfile")]
[OutputType(typeof(RtmVoiceProfile))]
public sealed class GetRtmVoiceProfileCommand : RtmVoiceProfileCmdlet
{
    /// <summary>The names, with or without wildcards. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => ProcessProfiles(Name);

    private protected override void ProcessProfile(string name) => WriteObject(ProfileStore.Read(name));
}
