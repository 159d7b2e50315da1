using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Rtm.Fpnn.Voice.Quests;

namespace RtmVoice.Soak;

/// <summary>Sound frames, to be broken.</summary>
internal static class SampleFrames
{
    /// <summary>A quest of each shape, signed for a project, and an exception answer.</summary>
    public static byte[][] Make(RtmCredential credential)
    {
        var signer = new RtmSigner(credential);
        VoiceMethodNames names = VoiceMethodNames.Voice;
        return
        [
            Quest("*ping", default(PingQuest)),
            Quest(names.List, new GetRoomListQuest(signer, VoiceApiDetection.Voice)),
            Quest(names.MemberCount, new GetMemberCountQuest(signer, VoiceApiDetection.Voice, 1)),
            Quest(names.Pull, new PullUserQuest(signer, VoiceApiDetection.Voice, 1, [1, 70_000, 5_000_000_000], null)),
            Quest(names.Kickout, new KickoutUserQuest(signer, VoiceApiDetection.Voice, 1, 2, 3)),
            Quest(names.SetMicStatus, new SetMicStatusQuest(signer, VoiceApiDetection.Voice, 1, true)),
            Quest("unknown", new ExceptionPayload(700005, "Room 1 does not exist.")),
        ];
    }

    private static byte[] Quest<TPayload>(string method, TPayload payload)
        where TPayload : IFpnnPayload
    {
        using var buffer = new FrameBuffer();
        FrameWriter.WriteQuest(buffer, method, isTwoWay: true, payload);
        return buffer.Written.ToArray();
    }
}
