using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Sets whether the microphones of users who enter a voice room later are on at first. Nobody in the room is muted.</summary>
[Cmdlet(VerbsCommon.Set, "RtmVoiceRoomMic", SupportsShouldProcess = true)]
[OutputType(typeof(RtmVoiceRoomMic))]
public sealed class SetRtmVoiceRoomMicCommand : RtmVoiceRoomCmdlet, IRoomChange
{
    /// <summary>$true for on, $false for off.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Whether the microphones of those who come start on: $true or $false.", Position = 1, ValueFromPipelineByPropertyName = true)]
    [Flag]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public bool Enabled { get; set; }

    /// <summary>Why, for the audit of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Reason { get; set; }

    /// <summary>Emits an object for each room that was set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    bool IRoomChange.IsOneCall => true;

    private protected override void ProcessRoom(RtmVoiceSession session, long roomId)
    {
        bool enabled = Enabled;
        if (!ShouldProcess(TargetText.Room(session, roomId), enabled ? "Set microphones to start on" : "Set microphones to start off"))
            return;
        Send(
            session,
            roomId,
            calls => calls.SetVoiceRoomMicStatusAsync(roomId, enabled),
            () => PassThru ? new RtmVoiceRoomMic(roomId, enabled, session) : null);
    }
}
