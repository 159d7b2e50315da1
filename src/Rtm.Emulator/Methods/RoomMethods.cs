using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>What the functions of the table do, under their names of one generation.</summary>
internal sealed class RoomMethods
{
    private static readonly RtcPullOptions VoiceRoom = new();

    private readonly VoiceRooms _rooms;
    private readonly RoomParameters _parameters;
    private readonly VoiceApi _api;

    public RoomMethods(VoiceRooms rooms, RoomParameters parameters, VoiceApi api)
    {
        _rooms = rooms;
        _parameters = parameters;
        _api = api;
        All = [.. Handlers().Where(row => row.Function.MethodIn(api) is not null)
            .Select(row => new Method(row.Function.MethodIn(api)!, isSigned: true, row.Handler))];
    }

    /// <summary>The methods of the generation.</summary>
    public IReadOnlyList<Method> All { get; }

    private (VoiceFunction Function, MethodHandler Handler)[] Handlers() =>
    [
        (VoiceFunctions.InviteUserIntoVoiceRoom, Invite),
        (VoiceFunctions.PullUserIntoVoiceRoom, Pull),
        (VoiceFunctions.CloseVoiceRoom, Close),
        (VoiceFunctions.KickoutFromVoiceRoom, Kick),
        (VoiceFunctions.SetVoiceRoomMicStatus, SetMicDefault),
        (VoiceFunctions.GetVoiceRoomList, List),
        (VoiceFunctions.GetVoiceRoomMembers, ListMembers),
        (VoiceFunctions.GetVoiceRoomMemberCount, CountMembers),
        (VoiceFunctions.AdminCommand, Command),
    ];

    private MapPayload Invite(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, RtmParameter.RoomId);
        long fromUserId = _parameters.ReadId(quest, RtmParameter.FromUserId);
        _rooms.Invite(roomId, fromUserId, _parameters.ReadUserIds(quest, RtmParameter.ToUserIds));
        return MapPayload.Empty;
    }

    private MapPayload Pull(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, RtmParameter.RoomId);
        long[] userIds = _parameters.ReadUserIds(quest, RtmParameter.ToUserIds);
        _rooms.Pull(roomId, userIds, _api == VoiceApi.Rtc ? ReadPullOptions(quest) : VoiceRoom);
        return MapPayload.Empty;
    }

    private MapPayload Close(in QuestParameters quest)
    {
        _rooms.Close(_parameters.ReadId(quest, RtmParameter.RoomId));
        return MapPayload.Empty;
    }

    private MapPayload Kick(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, RtmParameter.RoomId);
        long userId = _parameters.ReadId(quest, RtmParameter.UserId);
        // Nothing is documented about who may kick, so the kicker need only be a user.
        _ = _parameters.ReadId(quest, RtmParameter.FromUserId);
        _rooms.Kick(roomId, userId);
        return MapPayload.Empty;
    }

    private MapPayload SetMicDefault(in QuestParameters quest)
    {
        _rooms.SetMicDefault(_parameters.ReadId(quest, RtmParameter.RoomId), quest.ReadBoolean(RtmParameter.MicStatus));
        return MapPayload.Empty;
    }

    private MapPayload List(in QuestParameters quest) => new(("rids", _rooms.RoomIds));

    private MapPayload ListMembers(in QuestParameters quest)
    {
        VoiceRoomMembers members = _rooms.GetMembers(_parameters.ReadId(quest, RtmParameter.RoomId));
        if (_api == VoiceApi.Voice)
            return new MapPayload(("uids", members.UserIds), ("managers", members.ManagerIds));
        // No user has the id 0: a room without an owner.
        return new MapPayload(("uids", members.UserIds), ("administrators", members.ManagerIds), ("owner", members.OwnerId ?? 0));
    }

    private MapPayload CountMembers(in QuestParameters quest) =>
        new(("count", _rooms.CountUsers(_parameters.ReadId(quest, RtmParameter.RoomId))));

    private MapPayload Command(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, RtmParameter.RoomId);
        long[] userIds = _parameters.ReadUserIds(quest, RtmParameter.UserIds);
        _rooms.Command(roomId, userIds, ReadDefined<RtcRoomCommand>(quest, RtmParameter.Command));
        return MapPayload.Empty;
    }

    private static RtcPullOptions ReadPullOptions(in QuestParameters quest) => new()
    {
        RoomType = ReadDefined<RtcRoomType>(quest, RtmParameter.RoomType),
        VoiceRange = ReadOptionalInt32(quest, RtmParameter.VoiceRange),
        MaxReceiveStreams = ReadOptionalInt32(quest, RtmParameter.MaxReceiveStreams),
    };

    private static TEnum ReadDefined<TEnum>(in QuestParameters quest, RtmParameter parameter)
        where TEnum : struct, Enum
    {
        long number = quest.ReadInt64(parameter);
        if (number is >= 0 and <= int.MaxValue && Enum.IsDefined(typeof(TEnum), (int)number))
            return (TEnum)Enum.ToObject(typeof(TEnum), (int)number);
        throw new RefusalException(FpnnErrorCode.InvalidParameter, $"Parameter {parameter.Name} cannot be {number}.");
    }

    private static int? ReadOptionalInt32(in QuestParameters quest, RtmParameter parameter)
    {
        if (!quest.Has(parameter))
            return null;
        long number = quest.ReadInt64(parameter);
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new RefusalException(FpnnErrorCode.TypeConvert, $"Parameter {parameter.Name}: {number} does not fit into 32 bits.");
    }
}
