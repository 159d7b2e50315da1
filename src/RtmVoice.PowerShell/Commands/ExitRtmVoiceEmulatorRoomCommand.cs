using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Emulators;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Has users leave rooms of local emulators, as their own clients do; a room ends when its last user leaves.</summary>
[Cmdlet(VerbsCommon.Exit, "RtmVoiceEmulatorRoom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class ExitRtmVoiceEmulatorRoomCommand : RtmVoiceEmulatorRoomCmdlet
{
    private protected override string Action => "Exit room";

    private protected override void Act(RtmVoiceEmulator emulator, long roomId, long userId) => emulator.ExitRoom(roomId, userId);
}
