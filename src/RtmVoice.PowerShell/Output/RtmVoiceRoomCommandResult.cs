using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A command that the service took for members of a room.</summary>
public sealed class RtmVoiceRoomCommandResult
{
    internal RtmVoiceRoomCommandResult(long roomId, long[] userId, RtmVoiceRoomCommand command, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = new RtmVoiceUserIds(userId);
        Command = command.ToString();
        Session = session.Name;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The users, each once.</summary>
    public RtmVoiceUserIds UserId { get; }

    /// <summary>How many users were concerned.</summary>
    public int UserCount => UserId.Count;

    /// <summary>What was done, as a word of <see cref="RtmVoiceRoomCommand"/>.</summary>
    public string Command { get; }

    /// <summary>The name of the session that carried the call.</summary>
    public string Session { get; }
}

/// <summary>What an administrator can do to members of a room, in the RTC generation of the API.</summary>
public enum RtmVoiceRoomCommand
{
    /// <summary>Makes users administrators.</summary>
    GrantAdministrator = 0,

    /// <summary>Takes the administrator's role away.</summary>
    RevokeAdministrator = 1,

    /// <summary>Forbids users to send audio.</summary>
    ForbidAudio = 2,

    /// <summary>Allows users to send audio.</summary>
    AllowAudio = 3,

    /// <summary>Forbids users to send video.</summary>
    ForbidVideo = 4,

    /// <summary>Allows users to send video.</summary>
    AllowVideo = 5,

    /// <summary>Turns the users' microphones off; they may turn them on again.</summary>
    CloseMicrophone = 6,

    /// <summary>Turns the users' cameras off; they may turn them on again.</summary>
    CloseCamera = 7,
}
