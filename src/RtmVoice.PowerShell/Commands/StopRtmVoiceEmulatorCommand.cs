using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Stops local emulators; their connections close. One that is stopped already stays so, without an error.</summary>
[Cmdlet(VerbsLifecycle.Stop, "RtmVoiceEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopRtmVoiceEmulatorCommand : RtmVoiceCmdlet
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
        RtmVoiceEmulator[] emulators =
            [.. (Emulator ?? EmulatorRegistry.Snapshot()).Where(emulator => emulator.IsRunning && ShouldProcess($"emulator on {emulator.Endpoint}", "Stop"))];
        // All of them stop, whatever becomes of one.
        Await(Task.WhenAll(emulators.Select(emulator => emulator.StopAsync())));
        foreach (RtmVoiceEmulator emulator in emulators)
            emulator.WriteWarning(this);
    }
}
