using System.Management.Automation;
using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Emulators;
using RtmVoice.PowerShell.Errors;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that has users of emulators do what their own clients do.</summary>
public abstract class RtmVoiceEmulatorRoomCmdlet : RtmVoiceCmdlet
{
    private protected RtmVoiceEmulatorRoomCmdlet()
    {
    }

    /// <summary>The rooms; positive numbers.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The room: a positive whole number.", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long[] RoomId { get; set; } = [];

    /// <summary>The users; positive numbers.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user: a positive whole number.", Position = 1, ValueFromPipelineByPropertyName = true)]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long[] UserId { get; set; } = [];

    /// <summary>The emulators, as Start-RtmVoiceEmulator and Get-RtmVoiceEmulator emit them, or their endpoints. Without it, all.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [EmulatorReference]
    [ArgumentCompleter(typeof(EmulatorEndpointCompleter))]
    public RtmVoiceEmulator[]? Emulator { get; set; }

    /// <summary>The sessions whose emulators are meant, where -Emulator names none: a piped row goes back where it came from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SessionReference]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public RtmVoiceSessionReference[]? Session { get; set; }

    /// <summary>Emits the emulators.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What is done, for -WhatIf and -Confirm.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        IReadOnlyList<RtmVoiceEmulator> emulators = Emulator ?? (Session is null ? All() : OfSessions());
        foreach (RtmVoiceEmulator emulator in emulators)
        {
            if (!emulator.IsRunning)
            {
                WriteError(ErrorRecords.EmulatorNotFound(emulator.Endpoint));
                continue;
            }

            bool isDone = false;
            foreach (long roomId in RoomId)
            {
                if (!ShouldProcess($"{TargetText.Users(UserId)}, room {roomId} of the emulator on {emulator.Endpoint}", Action))
                    continue;
                foreach (long userId in UserId)
                    isDone |= TryAct(emulator, roomId, userId);
            }

            emulator.WriteWarning(this);
            if (PassThru && isDone)
                WriteObject(emulator);
        }
    }

    private IReadOnlyList<RtmVoiceEmulator> All()
    {
        IReadOnlyList<RtmVoiceEmulator> all = EmulatorRegistry.Snapshot();
        if (all.Count == 0)
            WriteError(ErrorRecords.EmulatorNotFound("*"));
        return all;
    }

    private List<RtmVoiceEmulator> OfSessions()
    {
        var emulators = new List<RtmVoiceEmulator>();
        foreach (RtmVoiceSession session in Resolve(Session, exactly: MyInvocation.ExpectingInput))
        {
            if (EmulatorRegistry.Snapshot().FirstOrDefault(emulator => emulator.Endpoint == session.Endpoint) is { } emulator)
                emulators.Add(emulator);
            else
                WriteError(ErrorRecords.EmulatorNotFound(session.Endpoint));
        }

        return emulators;
    }

    /// <exception cref="FpnnAnswerException">The user cannot do it.</exception>
    private protected abstract void Act(RtmVoiceEmulator emulator, long roomId, long userId);

    private bool TryAct(RtmVoiceEmulator emulator, long roomId, long userId)
    {
        try
        {
            Act(emulator, roomId, userId);
            return true;
        }
        catch (FpnnException refusal)
        {
            WriteError(refusal.ToErrorRecord(userId));
            return false;
        }
    }
}
