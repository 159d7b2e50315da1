namespace Rtm.Fpnn.Voice;

/// <summary>The names of the functions in one generation of the API.</summary>
internal sealed class VoiceMethodNames
{
    public static readonly VoiceMethodNames Voice = new()
    {
        Invite = "inviteUserIntoVoiceRoom",
        Pull = "pullIntoVoiceRoom",
        Close = "closeVoiceRoom",
        Kickout = "kickoutFromVoiceRoom",
        SetMicStatus = "setVoiceRoomMicStatus",
        List = "getVoiceRoomList",
        Members = "getVoiceRoomMembers",
        MemberCount = "getVoiceRoomMemberCount",
    };

    public static readonly VoiceMethodNames Rtc = new()
    {
        Invite = "inviteUserIntoRTCRoom",
        Pull = "pullIntoRTCRoom",
        Close = "closeRTCRoom",
        Kickout = "kickoutFromRTCRoom",
        SetMicStatus = "setRTCRoomMicStatus",
        List = "getRTCRoomList",
        Members = "getRTCRoomMembers",
        MemberCount = "getRTCRoomMemberCount",
    };

    public required string Invite { get; init; }

    public required string Pull { get; init; }

    public required string Close { get; init; }

    public required string Kickout { get; init; }

    public required string SetMicStatus { get; init; }

    public required string List { get; init; }

    public required string Members { get; init; }

    public required string MemberCount { get; init; }
}
