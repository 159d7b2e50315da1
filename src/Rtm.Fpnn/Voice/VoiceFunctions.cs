using Rtm.Fpnn.Protocol;
using static Rtm.Fpnn.Voice.RtmParameter;

namespace Rtm.Fpnn.Voice;

/// <summary>
/// The table of the functions, one row each: the client's calls, the emulator's methods and the names that users of the module see are
/// made of it.
/// </summary>
internal static class VoiceFunctions
{
    public static readonly VoiceFunction<Nothing> InviteUserIntoVoiceRoom = Change(
        "InviteUserIntoVoiceRoom", "inviteUserIntoVoiceRoom", "inviteUserIntoRTCRoom", RoomId, ToUserIds, FromUserId);

    public static readonly VoiceFunction<Nothing> PullUserIntoVoiceRoom = new(
        "PullUserIntoVoiceRoom", "pullIntoVoiceRoom", "pullIntoRTCRoom", isReadOnly: false, [RoomId, ToUserIds], Nothing.Read)
    {
        RtcAdditions = [RoomType, VoiceRange, MaxReceiveStreams],
    };

    public static readonly VoiceFunction<Nothing> CloseVoiceRoom = Change(
        "CloseVoiceRoom", "closeVoiceRoom", "closeRTCRoom", RoomId);

    public static readonly VoiceFunction<Nothing> KickoutFromVoiceRoom = Change(
        "KickoutFromVoiceRoom", "kickoutFromVoiceRoom", "kickoutFromRTCRoom", RoomId, UserId, FromUserId);

    public static readonly VoiceFunction<Nothing> SetVoiceRoomMicStatus = Change(
        "SetVoiceRoomMicStatus", "setVoiceRoomMicStatus", "setRTCRoomMicStatus", RoomId, MicStatus);

    public static readonly VoiceFunction<long[]> GetVoiceRoomList = Read(
        "GetVoiceRoomList", "getVoiceRoomList", "getRTCRoomList", ReadRoomIds);

    public static readonly VoiceFunction<VoiceRoomMembers> GetVoiceRoomMembers = Read(
        "GetVoiceRoomMembers", "getVoiceRoomMembers", "getRTCRoomMembers", ReadMembers, RoomId);

    public static readonly VoiceFunction<int> GetVoiceRoomMemberCount = Read(
        "GetVoiceRoomMemberCount", "getVoiceRoomMemberCount", "getRTCRoomMemberCount", ReadCount, RoomId);

    public static readonly VoiceFunction<Nothing> AdminCommand = Change(
        "AdminCommand", null, "adminCommand", RoomId, UserIds, Command);

    /// <summary>All rows.</summary>
    public static IReadOnlyList<VoiceFunction> All { get; } =
    [
        InviteUserIntoVoiceRoom, PullUserIntoVoiceRoom, CloseVoiceRoom, KickoutFromVoiceRoom, SetVoiceRoomMicStatus,
        GetVoiceRoomList, GetVoiceRoomMembers, GetVoiceRoomMemberCount, AdminCommand,
    ];

    private static VoiceFunction<Nothing> Change(string name, string? voiceMethod, string rtcMethod, params RtmParameter[] parameters) =>
        new(name, voiceMethod, rtcMethod, isReadOnly: false, parameters, Nothing.Read);

    private static VoiceFunction<TAnswer> Read<TAnswer>(
        string name, string voiceMethod, string rtcMethod, AnswerReader<TAnswer> readAnswer, params RtmParameter[] parameters) =>
        new(name, voiceMethod, rtcMethod, isReadOnly: true, parameters, readAnswer);

    private static long[] ReadRoomIds(ref PayloadReader reader)
    {
        long[]? roomIds = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("rids"u8))
                roomIds = reader.ReadInt64ArrayOrNil();
            else
                reader.Skip();
        }

        return roomIds ?? throw PayloadException.MissingKey("rids");
    }

    private static VoiceRoomMembers ReadMembers(ref PayloadReader reader)
    {
        long[]? userIds = null;
        long[] managerIds = [];
        long? ownerId = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            ReadOnlySpan<byte> key = reader.ReadKey();
            if (key.SequenceEqual("uids"u8))
                userIds = reader.ReadInt64ArrayOrNil();
            else if (key.SequenceEqual("managers"u8) || key.SequenceEqual("administrators"u8))
                managerIds = reader.ReadInt64ArrayOrNil();
            else if (key.SequenceEqual("owner"u8))
                ownerId = reader.ReadInt64OrNil();
            else
                reader.Skip();
        }

        return new VoiceRoomMembers(userIds ?? throw PayloadException.MissingKey("uids"), managerIds, ownerId);
    }

    private static int ReadCount(ref PayloadReader reader)
    {
        int? count = null;
        for (int pairs = reader.ReadMapHeader(); pairs > 0; pairs--)
        {
            if (reader.ReadKey().SequenceEqual("count"u8))
                count = reader.ReadInt32();
            else
                reader.Skip();
        }

        return count ?? throw PayloadException.MissingKey("count");
    }
}
