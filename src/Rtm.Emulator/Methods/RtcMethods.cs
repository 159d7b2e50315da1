using Rtm.Emulator.Answers;
using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>The room functions under their names of the RTC generation, and what it adds to them.</summary>
internal sealed class RtcMethods
{
    private readonly VoiceRooms _rooms;
    private readonly RoomParameters _parameters;

    public RtcMethods(VoiceRooms rooms, RoomParameters parameters, RoomMethods shared)
    {
        _rooms = rooms;
        _parameters = parameters;
        All =
        [
            new Method("inviteUserIntoRTCRoom", isSigned: true, shared.Invite),
            new Method("pullIntoRTCRoom", isSigned: true, Pull),
            new Method("closeRTCRoom", isSigned: true, shared.Close),
            new Method("kickoutFromRTCRoom", isSigned: true, shared.Kick),
            new Method("setRTCRoomMicStatus", isSigned: true, shared.SetMicDefault),
            new Method("getRTCRoomList", isSigned: true, shared.List),
            new Method("getRTCRoomMembers", isSigned: true, ListMembers),
            new Method("getRTCRoomMemberCount", isSigned: true, shared.CountMembers),
            new Method("adminCommand", isSigned: true, Command),
        ];
    }

    public IReadOnlyList<Method> All { get; }

    private IFpnnPayload Pull(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, Parameter.RoomId);
        long[] userIds = _parameters.ReadUserIds(quest, Parameter.ToUserIds);
        _rooms.Pull(roomId, userIds, new RtcPullOptions
        {
            RoomType = ReadDefined<RtcRoomType>(quest, Parameter.Type),
            VoiceRange = ReadOptionalInt32(quest, Parameter.VoiceRange),
            MaxReceiveStreams = ReadOptionalInt32(quest, Parameter.MaxReceiveStreams),
        });
        return RoomMethods.Done;
    }

    private RtcMembersAnswer ListMembers(in QuestParameters quest) =>
        new RtcMembersAnswer(_rooms.GetMembers(_parameters.ReadId(quest, Parameter.RoomId)));

    private IFpnnPayload Command(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, Parameter.RoomId);
        long[] userIds = _parameters.ReadUserIds(quest, Parameter.UserIds);
        _rooms.Command(roomId, userIds, ReadDefined<RtcRoomCommand>(quest, Parameter.Command));
        return RoomMethods.Done;
    }

    private static TEnum ReadDefined<TEnum>(in QuestParameters quest, Parameter parameter)
        where TEnum : struct, Enum
    {
        long number = quest.ReadInt64(parameter);
        if (number is >= 0 and <= int.MaxValue && Enum.IsDefined(typeof(TEnum), (int)number))
            return (TEnum)Enum.ToObject(typeof(TEnum), (int)number);
        throw new RefusalException(FpnnErrorCode.InvalidParameter, $"Parameter {parameter.Name} cannot be {number}.");
    }

    private static int? ReadOptionalInt32(in QuestParameters quest, Parameter parameter)
    {
        if (!quest.Has(parameter))
            return null;
        long number = quest.ReadInt64(parameter);
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new RefusalException(FpnnErrorCode.TypeConvert, $"Parameter {parameter.Name}: {number} does not fit into 32 bits.");
    }
}
