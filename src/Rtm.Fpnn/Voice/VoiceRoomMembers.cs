namespace Rtm.Fpnn.Voice;

/// <summary>Who is in a voice room.</summary>
public sealed class VoiceRoomMembers
{
    /// <summary>Holds an answer of <c>getVoiceRoomMembers</c> or <c>getRTCRoomMembers</c>.</summary>
    /// <param name="userIds">All members.</param>
    /// <param name="managerIds">The members who manage the room.</param>
    /// <param name="ownerId">The member who owns the room, where the server says so.</param>
    public VoiceRoomMembers(IReadOnlyList<long> userIds, IReadOnlyList<long> managerIds, long? ownerId = null)
    {
        UserIds = userIds;
        ManagerIds = managerIds;
        OwnerId = ownerId;
    }

    /// <summary>The user ids of all members, managers included, in the server's order.</summary>
    public IReadOnlyList<long> UserIds { get; }

    /// <summary>The user ids of the managers, whom the RTC generation calls administrators.</summary>
    public IReadOnlyList<long> ManagerIds { get; }

    /// <summary>The user id of the room's owner; null in the voice generation, which does not tell.</summary>
    public long? OwnerId { get; }
}
