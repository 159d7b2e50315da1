using System.Management.Automation;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Pipeline;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Stops local emulators; their connections close. One that is stopped already stays so, without an error.</summary>
[Cmdlet(VerbsLifecycle.Stop, "RtmVoiceEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopRtmVoiceEmulatorCommand : RtmVoiceCmdlet
{
    /// <summary>The emulators, as Start-RtmVoiceEmulator and Get-RtmVoiceEmulator emit them. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public RtmVoiceEmulator[]? Emulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (RtmVoiceEmulator emulator in Emulator ?? EmulatorRegistry.Snapshot())
        {
            if (emulator.IsRunning && ShouldProcess($"emulator on {emulator.Endpoint}", "Stop"))
                Await(emulator.StopAsync());
        }
    }
}
