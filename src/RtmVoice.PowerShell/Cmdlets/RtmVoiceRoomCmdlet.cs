using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that does one thing to each of the rooms named.</summary>
public abstract class RtmVoiceRoomCmdlet : RtmVoiceSessionCmdlet
{
    private protected RtmVoiceRoomCmdlet()
    {
    }

    /// <summary>The rooms; positive numbers.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The room: a positive whole number.", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long[] RoomId { get; set; } = [];

    private protected sealed override void ProcessInput()
    {
        foreach (RtmVoiceSession session in OpenSessions())
        {
            foreach (long roomId in RoomId)
                ProcessRoom(session, roomId);
        }
    }

    private protected abstract void ProcessRoom(RtmVoiceSession session, long roomId);
}
