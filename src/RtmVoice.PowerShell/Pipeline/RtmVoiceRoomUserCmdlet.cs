using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Pipeline;

/// <summary>A cmdlet that does one thing to users in each of the rooms named.</summary>
/// <remarks>Piped numbers are users: a list of users for a room that is known is what people have.</remarks>
public abstract class RtmVoiceRoomUserCmdlet : RtmVoiceSessionCmdlet
{
    private protected RtmVoiceRoomUserCmdlet()
    {
    }

    /// <summary>The rooms; positive numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long[] RoomId { get; set; } = [];

    /// <summary>The users; positive numbers.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long[] UserId { get; set; } = [];

    private protected sealed override void ProcessInput()
    {
        foreach (RtmVoiceSession session in OpenSessions())
        {
            foreach (long roomId in RoomId)
                ProcessUsers(session, roomId, UserId);
        }
    }

    private protected abstract void ProcessUsers(RtmVoiceSession session, long roomId, long[] userIds);
}
