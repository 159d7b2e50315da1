using Rtm.Fpnn.Protocol;
using RtmVoice.PowerShell.Output;
using RtmVoice.PowerShell.Waiting;

namespace RtmVoice.PowerShell.Changing;

/// <summary>One change of a room, and what came of it.</summary>
internal sealed class PlannedChange(RtmVoiceRoomAction action, long? userId)
{
    private bool? _isSeen;

    public RtmVoiceRoomAction Action { get; } = action;

    /// <summary>The user; null where the room is closed.</summary>
    public long? UserId { get; } = userId;

    /// <summary>Whether the user declined it, or only wanted to see what would be done.</summary>
    public bool IsDeclined { get; set; }

    /// <summary>Whether it was sent: a pull is not after one that failed.</summary>
    public bool IsSent { get; set; } = true;

    /// <summary>Why it failed; null if it was accepted.</summary>
    public FpnnException? Failure { get; set; }

    /// <summary>Whether it was accepted, or the answer was lost, or what it asks for was so already.</summary>
    public bool MayBeDone => IsSent && (Failure is null || Failure.IsOutcomeUnknown || Failure.CodeName is "NotInRoom" or "RoomNotExists");

    public RtmVoiceRoomOutcome Outcome =>
        IsDeclined || !IsSent ? RtmVoiceRoomOutcome.Skipped
        : _isSeen == true ? RtmVoiceRoomOutcome.Done
        : !MayBeDone ? RtmVoiceRoomOutcome.Failed
        : _isSeen is null || Action == RtmVoiceRoomAction.Pull ? RtmVoiceRoomOutcome.Unknown
        : RtmVoiceRoomOutcome.Failed;

    public string? Reason =>
        IsDeclined || Outcome == RtmVoiceRoomOutcome.Done ? null
        : Failure is not null ? Failure.Message
        : _isSeen is null ? "No look has shown it."
        : Action switch
        {
            RtmVoiceRoomAction.Pull => "The pull was accepted, but the user was not seen in the room.",
            RtmVoiceRoomAction.Kick => "The kick was accepted, but the user is in the room.",
            _ => "The closing was accepted, but the room exists.",
        };

    /// <summary>Takes note of a look at the room.</summary>
    public void See(AwaitedRoom room)
    {
        if (!room.IsSeen || room.Failure is not null)
            _isSeen = null;
        else if (Action == RtmVoiceRoomAction.Close)
            _isSeen = room.Members is null;
        else
            _isSeen = room.Members?.UserIds.Contains(UserId!.Value) == true == (Action == RtmVoiceRoomAction.Pull);
    }

    public override string ToString() => FormattableString.Invariant($"{Action} {UserId} is {Outcome}").Replace("  ", " ");
}
