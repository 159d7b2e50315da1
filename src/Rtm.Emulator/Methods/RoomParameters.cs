using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>Reads the parameters of the room functions, and refuses those that break the rules.</summary>
internal sealed class RoomParameters
{
    private readonly RoomRules _rules;

    public RoomParameters(RoomRules rules) => _rules = rules;

    /// <summary>Reads a room or user id.</summary>
    public long ReadId(in QuestParameters parameters, RtmParameter parameter)
    {
        long id = parameters.ReadInt64(parameter);
        RequirePositive(id, parameter);
        return id;
    }

    /// <summary>Reads a list of users.</summary>
    public long[] ReadUserIds(in QuestParameters parameters, RtmParameter parameter)
    {
        long[] userIds = parameters.ReadInt64Array(parameter);
        if (userIds.Length == 0 && _rules.EmptyUserListCode != 0)
            throw new RefusalException(_rules.EmptyUserListCode, $"Parameter {parameter.Name} is empty.");
        if (userIds.Length > _rules.MaxUsersPerQuest && _rules.TooManyUsersCode != 0)
        {
            throw new RefusalException(
                _rules.TooManyUsersCode, $"Parameter {parameter.Name} has more than {_rules.MaxUsersPerQuest} users.");
        }

        foreach (long userId in userIds)
            RequirePositive(userId, parameter);
        return userIds;
    }

    private void RequirePositive(long id, RtmParameter parameter)
    {
        if (id <= 0 && _rules.InvalidIdCode != 0)
            throw new RefusalException(_rules.InvalidIdCode, $"Parameter {parameter.Name} has an id that is not positive: {id}.");
    }
}
