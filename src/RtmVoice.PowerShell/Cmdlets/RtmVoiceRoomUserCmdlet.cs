using System.Management.Automation;
using RtmVoice.PowerShell.Completion;
using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Cmdlets;

/// <summary>A cmdlet that does one thing to users in each of the rooms named.</summary>
/// <remarks>
/// Piped numbers are users where the room is known, for a list of users is what people have; where the users are given and no room is,
/// they are rooms.
/// </remarks>
public abstract class RtmVoiceRoomUserCmdlet : RtmVoiceSessionCmdlet, IRoomChange
{
    private protected const string PipedUsers = "User";
    private protected const string PipedRooms = "Room";

    private protected RtmVoiceRoomUserCmdlet()
    {
    }

    /// <summary>The rooms; positive numbers.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The room: a positive whole number.", Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PipedUsers)]
    [Parameter(Mandatory = true, HelpMessage = "The room: a positive whole number.", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PipedRooms)]
    [Identifier("room")]
    [ArgumentCompleter(typeof(RoomIdCompleter))]
    public long[] RoomId { get; set; } = [];

    /// <summary>The users; positive numbers.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The user: a positive whole number.", Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PipedUsers)]
    [Parameter(Mandatory = true, HelpMessage = "The user: a positive whole number.", Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PipedRooms)]
    [Identifier("user")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    public long[] UserId { get; set; } = [];

    /// <summary>Why, for the audit of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Reason { get; set; }

    bool IRoomChange.IsOneCall => IsOneCall;

    /// <inheritdoc cref="IRoomChange.IsOneCall"/>
    private protected virtual bool IsOneCall => true;

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
