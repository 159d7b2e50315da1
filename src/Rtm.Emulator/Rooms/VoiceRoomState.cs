namespace Rtm.Emulator.Rooms;

/// <summary>A voice room of the emulator as it was at one moment.</summary>
public sealed class VoiceRoomState
{
    internal VoiceRoomState(VoiceRoom room)
    {
        RoomId = room.Id;
        OwnerId = room.OwnerId;
        UserIds = room.UserIds;
        ManagerIds = room.ManagerIds;
        InvitedUserIds = room.InvitedUserIds;
        IsMicOnByDefault = room.IsMicOnByDefault;
    }

    /// <summary>The room's id.</summary>
    public long RoomId { get; }

    /// <summary>The user who created the room, in it or not; null if rooms have no owner.</summary>
    public long? OwnerId { get; }

    /// <summary>The members, in ascending order.</summary>
    public IReadOnlyList<long> UserIds { get; }

    /// <summary>The members who manage the room, in ascending order.</summary>
    public IReadOnlyList<long> ManagerIds { get; }

    /// <summary>The users who were invited and have not entered since, in ascending order.</summary>
    public IReadOnlyList<long> InvitedUserIds { get; }

    /// <summary>Whether the microphone is on for those who enter.</summary>
    public bool IsMicOnByDefault { get; }
}
