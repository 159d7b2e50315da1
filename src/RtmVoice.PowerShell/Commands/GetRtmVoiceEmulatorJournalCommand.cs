using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Lists the calls that emulators received, the oldest first. Start-RtmVoiceEmulator -Journal begins to remember them.</summary>
[Cmdlet(VerbsCommon.Get, "RtmVoiceEmulatorJournal")]
[OutputType(typeof(RtmVoiceJournalEntry))]
public sealed class GetRtmVoiceEmulatorJournalCommand : PSCmdlet
{
    /// <summary>The emulators, as Start-RtmVoiceEmulator and Get-RtmVoiceEmulator emit them, or their endpoints. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [EmulatorReference]
    [ArgumentCompleter(typeof(EmulatorEndpointCompleter))]
    public RtmVoiceEmulator[]? Emulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (RtmVoiceEmulator emulator in Emulator ?? EmulatorRegistry.Snapshot())
        {
            emulator.WriteWarning(this);
            WriteObject(emulator.ReadJournal(), enumerateCollection: true);
        }
    }
}
