using System.Management.Automation;
using RtmVoice.PowerShell.Cmdlets;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Commands;

/// <summary>Closes voice rooms; everyone in them is sent out.</summary>
[Cmdlet(VerbsCommon.Close, "RtmVoiceRoom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RtmVoiceRoomClosing))]
public sealed class CloseRtmVoiceRoomCommand : RtmVoiceRoomCmdlet, IRoomChange
{
    /// <summary>Closes without asking. -WhatIf and an explicit -Confirm still hold.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Why, for the audit of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Reason { get; set; }

    /// <summary>Emits an object for each room that was closed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    bool IRoomChange.IsOneCall => true;

    private protected override void ProcessRoom(RtmVoiceSession session, long roomId)
    {
        if (!(Force && IsSilent()) && !ShouldProcess(TargetText.Room(session, roomId), "Close voice room"))
            return;
        Send(
            session,
            roomId,
            calls => calls.CloseVoiceRoomAsync(roomId),
            () => PassThru ? new RtmVoiceRoomClosing(roomId, session) : null);
    }

    /// <summary>Whether neither -WhatIf nor -Confirm is in force; only then may -Force pass ShouldProcess by.</summary>
    private bool IsSilent() =>
        !LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"))
        && !IsSwitchedOn("WhatIf")
        && !IsSwitchedOn("Confirm");

    private bool IsSwitchedOn(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.IsTrue(value);
}
