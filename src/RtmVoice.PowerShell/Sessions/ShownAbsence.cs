namespace RtmVoice.PowerShell.Sessions;

/// <summary>What the answer to a change showed: that at some moment of the call a user was not in a room, or a room was not there.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="UserId">The user who was kicked out; null where the room itself was closed.</param>
/// <param name="Asked">When the call began.</param>
/// <param name="Answered">When its answer had come.</param>
internal sealed record ShownAbsence(long RoomId, long? UserId, DateTimeOffset Asked, DateTimeOffset Answered);
