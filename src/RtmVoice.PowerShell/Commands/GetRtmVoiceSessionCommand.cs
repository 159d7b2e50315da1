using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the open sessions of the process in the order in which they were connected; the last one is the current one.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceSession")]
[OutputType(typeof(RtmVoiceSession))]
public sealed class GetRtmVoiceSessionCommand : RtmVoiceCmdlet
{
    /// <summary>The names, with or without wildcards, or objects of sessions. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Session")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public RtmVoiceSessionReference[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(
        Name is null ? SessionRegistry.Snapshot() : Resolve(Name),
        enumerateCollection: true);
}
