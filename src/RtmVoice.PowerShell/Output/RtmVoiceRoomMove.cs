using RtmVoice.PowerShell.Parameters;
using RtmVoice.PowerShell.Sessions;

namespace RtmVoice.PowerShell.Output;

/// <summary>Users who were moved from one voice room into another: seen in the one, and kicked out of the other.</summary>
public sealed class RtmVoiceRoomMove
{
    internal RtmVoiceRoomMove(long roomId, long destinationRoomId, long[] userId, long fromUserId, RtmVoiceSession session)
    {
        RoomId = roomId;
        DestinationRoomId = destinationRoomId;
        UserId = new RtmVoiceUserIds(userId);
        FromUserId = fromUserId;
        Session = session.Name;
    }

    /// <summary>The room that they were in.</summary>
    public long RoomId { get; }

    /// <summary>The room that they are in now.</summary>
    public long DestinationRoomId { get; }

    /// <summary>The users, each once.</summary>
    public RtmVoiceUserIds UserId { get; }

    /// <summary>How many users were moved.</summary>
    public int UserCount => UserId.Count;

    /// <summary>The user in whose name they were kicked out.</summary>
    public long FromUserId { get; }

    /// <summary>The name of the session that carried the calls.</summary>
    public string Session { get; }
}
