using System.Management.Automation;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Pipeline;

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
    public string[]? Endpoint { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string endpoint in Endpoint ?? ["*"])
        {
            var pattern = WildcardPattern.Get(endpoint, WildcardOptions.IgnoreCase);
            RtmVoiceEmulator[] found = EmulatorRegistry.Snapshot().Where(emulator => pattern.IsMatch(emulator.Endpoint)).ToArray();
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(endpoint))
                WriteError(ErrorRecords.EmulatorNotFound(endpoint));
            WriteObject(found, enumerateCollection: true);
        }
    }
}
