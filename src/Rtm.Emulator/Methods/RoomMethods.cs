using Rtm.Emulator.Answers;
using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Methods;

/// <summary>The room functions that are the same in both generations but for their names.</summary>
internal sealed class RoomMethods
{
    /// <summary>The answer of functions that only succeed.</summary>
    public static readonly IFpnnPayload Done = new EmptyPayload();

    private readonly VoiceRooms _rooms;
    private readonly RoomParameters _parameters;

    public RoomMethods(VoiceRooms rooms, RoomParameters parameters)
    {
        _rooms = rooms;
        _parameters = parameters;
    }

    public IFpnnPayload Invite(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, Parameter.RoomId);
        long fromUserId = _parameters.ReadId(quest, Parameter.FromUserId);
        _rooms.Invite(roomId, fromUserId, _parameters.ReadUserIds(quest, Parameter.ToUserIds));
        return Done;
    }

    public IFpnnPayload Close(in QuestParameters quest)
    {
        _rooms.Close(_parameters.ReadId(quest, Parameter.RoomId));
        return Done;
    }

    public IFpnnPayload Kick(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, Parameter.RoomId);
        long userId = _parameters.ReadId(quest, Parameter.UserId);
        // Nothing is documented about who may kick, so the kicker need only be a user.
        _ = _parameters.ReadId(quest, Parameter.FromUserId);
        _rooms.Kick(roomId, userId);
        return Done;
    }

    public IFpnnPayload SetMicDefault(in QuestParameters quest)
    {
        _rooms.SetMicDefault(_parameters.ReadId(quest, Parameter.RoomId), quest.ReadBoolean(Parameter.Status));
        return Done;
    }

    public IFpnnPayload List(in QuestParameters quest) => new RoomListAnswer(_rooms.RoomIds);

    public IFpnnPayload CountMembers(in QuestParameters quest) =>
        new MemberCountAnswer(_rooms.CountUsers(_parameters.ReadId(quest, Parameter.RoomId)));
}
