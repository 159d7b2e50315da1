using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the emulators that run in this process.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceEmulator")]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class GetRtmVoiceEmulatorCommand : RtmVoiceCmdlet
{
    /// <summary>The endpoints, with or without wildcards. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EmulatorEndpointCompleter))]
    public string[]? Endpoint { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string endpoint in Endpoint ?? ["*"])
        {
            var pattern = new NamePattern(endpoint);
            IReadOnlyList<RtmVoiceEmulator> found = pattern.Find(EmulatorRegistry.Snapshot(), emulator => emulator.Endpoint);
            if (found.Count == 0 && !pattern.HasWildcards)
                WriteError(ErrorRecords.EmulatorNotFound(endpoint));
            foreach (RtmVoiceEmulator emulator in found)
            {
                emulator.WriteWarning(this);
                WriteObject(emulator);
            }
        }
    }
}
