using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>A command that the service took for members of a room.</summary>
public sealed class RtmVoiceRoomCommandResult
{
    internal RtmVoiceRoomCommandResult(long roomId, long[] userId, RtmVoiceRoomCommand command, RtmVoiceSession session)
    {
        RoomId = roomId;
        UserId = userId;
        Command = command;
        Session = session;
    }

    /// <summary>The room.</summary>
    public long RoomId { get; }

    /// <summary>The users, each once.</summary>
    public long[] UserId { get; }

    /// <summary>How many users were concerned.</summary>
    public int UserCount => UserId.Length;

    /// <summary>What was done.</summary>
    public RtmVoiceRoomCommand Command { get; }

    /// <summary>The session that carried the call.</summary>
    public RtmVoiceSession Session { get; }
}
