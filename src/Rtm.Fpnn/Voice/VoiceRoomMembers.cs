namespace Rtm.Fpnn.Voice;

/// <summary>Who is in a voice room.</summary>
public sealed class VoiceRoomMembers
{
    /// <summary>Holds an answer of <c>getVoiceRoomMembers</c>.</summary>
    /// <param name="userIds">All members.</param>
    /// <param name="managerIds">The members who manage the room.</param>
    public VoiceRoomMembers(IReadOnlyList<long> userIds, IReadOnlyList<long> managerIds)
    {
        UserIds = userIds;
        ManagerIds = managerIds;
    }

    /// <summary>The user ids of all members, managers included, in the server's order.</summary>
    public IReadOnlyList<long> UserIds { get; }

    /// <summary>The user ids of the managers.</summary>
    public IReadOnlyList<long> ManagerIds { get; }
}
