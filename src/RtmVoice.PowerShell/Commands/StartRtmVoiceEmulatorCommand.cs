using System.Management.Automation;
using System.Security;
using Rtm.Emulator;
using Rtm.Emulator.Rooms;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Pipeline;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Starts a local RTM server gate in this process, on the loopback address only.</summary>
[Cmdlet(VerbsLifecycle.Start, "RtmVoiceEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class StartRtmVoiceEmulatorCommand : RtmVoiceCmdlet
{
    /// <summary>The TCP port. 0 or absent takes a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The only project that the emulator knows.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ProjectId { get; set; } = 11000001;

    /// <summary>The project's secret. Without it one is made up; the emulator's Credential holds it.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? Secret { get; set; }

    /// <summary>How far a caller's clock may be off, in seconds. 0 accepts any.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxClockSkew { get; set; } = 300;

    /// <summary>Accepts a salt that was used before.</summary>
    [Parameter]
    public SwitchParameter AllowSaltReuse { get; set; }

    /// <summary>Checks neither project id nor signature.</summary>
    [Parameter]
    public SwitchParameter SkipSignCheck { get; set; }

    /// <summary>How long after a pull its users enter the room, in seconds; fractions are allowed. 0 lets them in at once.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double JoinDelaySeconds { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Port == 0 ? "a free loopback port" : $"loopback port {Port}", "Start emulator"))
            return;
        if (Secret is { Length: 0 })
        {
            WriteError(ErrorRecords.MissingSecret());
            return;
        }

        try
        {
            var emulator = new RtmVoiceEmulator(RtmEmulator.Start(new RtmEmulatorOptions
            {
                Port = Port,
                ProjectId = ProjectId,
                Secret = Secret?.Reveal(),
                MaxClockSkew = TimeSpan.FromSeconds(MaxClockSkew),
                AllowSaltReuse = AllowSaltReuse,
                SkipSignCheck = SkipSignCheck,
                Rooms = new RoomRules { JoinDelay = TimeSpan.FromSeconds(JoinDelaySeconds) },
            }));
            EmulatorRegistry.Add(emulator);
            WriteObject(emulator);
        }
        catch (IOException reason)
        {
            WriteError(ErrorRecords.EmulatorNotStarted(Port, reason));
        }
    }
}
