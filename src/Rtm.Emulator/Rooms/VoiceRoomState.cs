using Rtm.Fpnn.Voice;

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
        RoomType = room.Options.RoomType;
        VoiceRange = room.Options.VoiceRange;
        MaxReceiveStreams = room.Options.MaxReceiveStreams;
        AudioForbiddenUserIds = room.AudioForbiddenUserIds;
        VideoForbiddenUserIds = room.VideoForbiddenUserIds;
        MicrophoneClosedUserIds = room.MicrophoneClosedUserIds;
        CameraClosedUserIds = room.CameraClosedUserIds;
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

    /// <summary>What kind of room it is; voice, unless a pull of the RTC generation created it as another.</summary>
    public RtcRoomType RoomType { get; }

    /// <summary>How far a voice is heard, as the pull that created the room said; null if it said nothing.</summary>
    public int? VoiceRange { get; }

    /// <summary>How many streams a member receives at most, as the pull that created the room said; null if it said nothing.</summary>
    public int? MaxReceiveStreams { get; }

    /// <summary>The members who may not send audio, in ascending order.</summary>
    public IReadOnlyList<long> AudioForbiddenUserIds { get; }

    /// <summary>The members who may not send video, in ascending order.</summary>
    public IReadOnlyList<long> VideoForbiddenUserIds { get; }

    /// <summary>The members whose microphones were closed by a command since they entered, in ascending order.</summary>
    public IReadOnlyList<long> MicrophoneClosedUserIds { get; }

    /// <summary>The members whose cameras were closed by a command since they entered, in ascending order.</summary>
    public IReadOnlyList<long> CameraClosedUserIds { get; }
}
