using Rtm.Emulator.Answers;
using Rtm.Emulator.Rooms;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Methods;

/// <summary>The eight voice-room functions, under their names of the voice generation.</summary>
internal sealed class VoiceMethods
{
    private static readonly RtcPullOptions VoiceRoom = new();

    private readonly VoiceRooms _rooms;
    private readonly RoomParameters _parameters;

    public VoiceMethods(VoiceRooms rooms, RoomParameters parameters, RoomMethods shared)
    {
        _rooms = rooms;
        _parameters = parameters;
        All =
        [
            new Method("inviteUserIntoVoiceRoom", isSigned: true, shared.Invite),
            new Method("pullIntoVoiceRoom", isSigned: true, Pull),
            new Method("closeVoiceRoom", isSigned: true, shared.Close),
            new Method("kickoutFromVoiceRoom", isSigned: true, shared.Kick),
            new Method("setVoiceRoomMicStatus", isSigned: true, shared.SetMicDefault),
            new Method("getVoiceRoomList", isSigned: true, shared.List),
            new Method("getVoiceRoomMembers", isSigned: true, ListMembers),
            new Method("getVoiceRoomMemberCount", isSigned: true, shared.CountMembers),
        ];
    }

    public IReadOnlyList<Method> All { get; }

    private IFpnnPayload Pull(in QuestParameters quest)
    {
        long roomId = _parameters.ReadId(quest, Parameter.RoomId);
        _rooms.Pull(roomId, _parameters.ReadUserIds(quest, Parameter.ToUserIds), VoiceRoom);
        return RoomMethods.Done;
    }

    private MembersAnswer ListMembers(in QuestParameters quest)
    {
        VoiceRoomMembers members = _rooms.GetMembers(_parameters.ReadId(quest, Parameter.RoomId));
        return new MembersAnswer(members);
    }
}
