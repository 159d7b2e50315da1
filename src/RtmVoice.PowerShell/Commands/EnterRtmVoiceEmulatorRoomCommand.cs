using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Emulators;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Has users enter rooms of local emulators, as their own clients do; a room that does not exist is made.</summary>
[Cmdlet(VerbsCommon.Enter, "RtmVoiceEmulatorRoom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RtmVoiceEmulator))]
public sealed class EnterRtmVoiceEmulatorRoomCommand : RtmVoiceEmulatorRoomCmdlet
{
    private protected override string Action => "Enter room";

    private protected override void Act(RtmVoiceEmulator emulator, long roomId, long userId) => emulator.EnterRoom(roomId, userId);
}
