using Rtm.Emulator.Answers;
using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;

namespace Rtm.Emulator.Methods;

/// <summary>The eight voice-room functions, under their names of the voice generation.</summary>
internal sealed class VoiceMethods
{
    private static readonly IFpnnPayload Done = new EmptyPayload();

    private readonly VoiceRooms _rooms;
    private readonly RoomRules _rules;

    public VoiceMethods(VoiceRooms rooms, RoomRules rules)
    {
        _rooms = rooms;
        _rules = rules;
        All =
        [
            new Method("inviteUserIntoVoiceRoom", isSigned: true, Invite),
            new Method("pullIntoVoiceRoom", isSigned: true, Pull),
            new Method("closeVoiceRoom", isSigned: true, Close),
            new Method("kickoutFromVoiceRoom", isSigned: true, Kick),
            new Method("setVoiceRoomMicStatus", isSigned: true, SetMicDefault),
            new Method("getVoiceRoomList", isSigned: true, ListRooms),
            new Method("getVoiceRoomMembers", isSigned: true, ListMembers),
            new Method("getVoiceRoomMemberCount", isSigned: true, CountMembers),
        ];
    }

    public IReadOnlyList<Method> All { get; }

    private IFpnnPayload Invite(in QuestParameters parameters)
    {
        long roomId = ReadId(parameters, Parameter.RoomId);
        long fromUserId = ReadId(parameters, Parameter.FromUserId);
        _rooms.Invite(roomId, fromUserId, ReadUserIds(parameters));
        return Done;
    }

    private IFpnnPayload Pull(in QuestParameters parameters)
    {
        long roomId = ReadId(parameters, Parameter.RoomId);
        _rooms.Pull(roomId, ReadUserIds(parameters));
        return Done;
    }

    private IFpnnPayload Close(in QuestParameters parameters)
    {
        _rooms.Close(ReadId(parameters, Parameter.RoomId));
        return Done;
    }

    private IFpnnPayload Kick(in QuestParameters parameters)
    {
        long roomId = ReadId(parameters, Parameter.RoomId);
        long userId = ReadId(parameters, Parameter.UserId);
        // Nothing is documented about who may kick, so the kicker need only be a user.
        _ = ReadId(parameters, Parameter.FromUserId);
        _rooms.Kick(roomId, userId);
        return Done;
    }

    private IFpnnPayload SetMicDefault(in QuestParameters parameters)
    {
        _rooms.SetMicDefault(ReadId(parameters, Parameter.RoomId), parameters.ReadBoolean(Parameter.Status));
        return Done;
    }

    private RoomListAnswer ListRooms(in QuestParameters parameters) => new RoomListAnswer(_rooms.RoomIds);

    private MembersAnswer ListMembers(in QuestParameters parameters)
    {
        (long[] userIds, long[] managerIds) = _rooms.GetMembers(ReadId(parameters, Parameter.RoomId));
        return new MembersAnswer(userIds, managerIds);
    }

    private MemberCountAnswer CountMembers(in QuestParameters parameters) =>
        new MemberCountAnswer(_rooms.CountUsers(ReadId(parameters, Parameter.RoomId)));

    private long ReadId(in QuestParameters parameters, Parameter parameter)
    {
        long id = parameters.ReadInt64(parameter);
        RequirePositive(id, parameter);
        return id;
    }

    private long[] ReadUserIds(in QuestParameters parameters)
    {
        long[] userIds = parameters.ReadInt64Array(Parameter.UserIds);
        if (userIds.Length == 0 && _rules.EmptyUserListCode != 0)
            throw new RefusalException(_rules.EmptyUserListCode, $"Parameter {Parameter.UserIds.Name} is empty.");
        if (userIds.Length > _rules.MaxUsersPerQuest && _rules.TooManyUsersCode != 0)
        {
            throw new RefusalException(
                _rules.TooManyUsersCode, $"Parameter {Parameter.UserIds.Name} has more than {_rules.MaxUsersPerQuest} users.");
        }

        foreach (long userId in userIds)
            RequirePositive(userId, Parameter.UserIds);
        return userIds;
    }

    private void RequirePositive(long id, Parameter parameter)
    {
        if (id <= 0 && _rules.InvalidIdCode != 0)
            throw new RefusalException(_rules.InvalidIdCode, $"Parameter {parameter.Name} has an id that is not positive: {id}.");
    }
}
