using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Rooms;

/// <summary>
/// How rooms behave where the documents of RTM leave it open. Each property is an assumption about the service, with the likeliest
/// behaviour as its default; change one to see whether a script depends on it.
/// </summary>
/// <remarks>A property that holds an error code may be 0: the quest is then accepted, and has no effect on what is not there.</remarks>
public sealed class RoomRules
{
    internal static readonly TimeSpan MaxJoinDelay = TimeSpan.FromDays(24);

    /// <summary>Assumption: the user who is pulled first creates the room, owns it and manages it. True unless set.</summary>
    public bool FirstUserManagesRoom { get; init; } = true;

    /// <summary>Assumption: a room ends when its last member leaves. True unless set.</summary>
    public bool EmptyRoomsEnd { get; init; } = true;

    /// <summary>
    /// Assumption: invited users accept at once. False unless set: an invitation is only remembered, as no user is there to accept it.
    /// </summary>
    public bool InvitationsAreAccepted { get; init; }

    /// <summary>
    /// Assumption: how long after an invitation its users enter, if <see cref="InvitationsAreAccepted"/>. Zero unless set; not negative, at
    /// most 24 days.
    /// </summary>
    public TimeSpan AcceptDelay { get; init; }

    /// <summary>
    /// Assumption: how long after the answer to a pull its users enter. Zero unless set: they are in when the answer arrives. In the live
    /// service a user's client enters by itself, some time later. The room exists at once; if it ends meanwhile, they enter nowhere. Not
    /// negative; at most 24 days.
    /// </summary>
    public TimeSpan JoinDelay { get; init; }

    /// <summary>Assumption: how many users one pull, invitation or command may name. 100 unless set; positive.</summary>
    public int MaxUsersPerQuest { get; init; } = 100;

    /// <summary>Assumption: the error code for a room that does not exist. 700005 RoomNotExists unless set.</summary>
    public int MissingRoomCode { get; init; } = FpnnErrorCode.RoomNotExists;

    /// <summary>Assumption: the error code for kicking or commanding a user who is not in the room. 700002 NotInRoom unless set.</summary>
    public int AbsentUserCode { get; init; } = FpnnErrorCode.NotInRoom;

    /// <summary>Assumption: the error code for an inviter who is not in the room. 700002 NotInRoom unless set.</summary>
    public int AbsentInviterCode { get; init; } = FpnnErrorCode.NotInRoom;

    /// <summary>Assumption: the error code for an empty list of users. 200033 EmptyParameter unless set.</summary>
    public int EmptyUserListCode { get; init; } = FpnnErrorCode.EmptyParameter;

    /// <summary>
    /// Assumption: the error code for more users than <see cref="MaxUsersPerQuest"/>. 200032 TooManyItemsInParameters unless set.
    /// </summary>
    public int TooManyUsersCode { get; init; } = FpnnErrorCode.TooManyItemsInParameters;

    /// <summary>Assumption: the error code for a room or user id that is zero or negative. 200034 InvalidParameter unless set.</summary>
    public int InvalidIdCode { get; init; } = FpnnErrorCode.InvalidParameter;
}
