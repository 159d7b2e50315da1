using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Parameters;

namespace RtmVoice.PowerShell.Watching;

/// <summary>What is watched, how often, and what of it is told.</summary>
internal sealed class WatchOptions
{
    /// <summary>From the beginning of one look to that of the next.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Whether what is there at the first look is told as if it had just come.</summary>
    public required bool IncludesCurrent { get; init; }

    /// <summary>Whether there is one look only.</summary>
    public required bool IsOnce { get; init; }

    /// <summary>The types of events that are told; null for all.</summary>
    public IReadOnlyCollection<RtmVoiceRoomEventType>? EventTypes { get; init; }

    /// <summary>The users of whom is told; null for all.</summary>
    public HashSet<long>? UserIds { get; init; }

    /// <summary>The shard whose rooms are watched; null for all.</summary>
    public RoomShard? Shard { get; init; }

    /// <summary>The file that keeps what was seen; null for none.</summary>
    public string? StatePath { get; init; }

    public bool WantsId(long roomId) => Shard?.Holds(roomId) != false;

    public bool Wants(RtmVoiceRoomEventType type) => EventTypes is null || EventTypes.Contains(type);

    public bool WantsUser(RtmVoiceRoomEventType type, long userId) => Wants(type) && UserIds?.Contains(userId) != false;

    /// <summary>Whether a room's own events are told: not where certain users are asked for.</summary>
    public bool WantsRoom(RtmVoiceRoomEventType type) => Wants(type) && UserIds is null;
}
