using MessagePack;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Sound frames, to be broken.</summary>
internal static class SampleFrames
{
    /// <summary>A quest of each shape, signed for a project, and an exception answer.</summary>
    public static byte[][] Make(RtmCredential credential)
    {
        var signer = new RtmSigner(credential);
        return
        [
            Quest("*ping", default(PingQuest)),
            .. VoiceFunctions.All.SelectMany(function => Quests(signer, function)),
            Quest("unknown", new ExceptionPayload(700005, "Room 1 does not exist.")),
        ];
    }

    private static IEnumerable<byte[]> Quests(RtmSigner signer, VoiceFunction function) =>
        from api in new[] { VoiceApi.Voice, VoiceApi.Rtc }
        let method = function.MethodIn(api)
        where method is not null
        select Quest(method, new SignedPayload(signer, function, api));

    private static byte[] Quest<TPayload>(string method, TPayload payload)
        where TPayload : IFpnnPayload
    {
        using var buffer = new FrameBuffer();
        FrameWriter.WriteQuest(buffer, method, isTwoWay: true, payload);
        return buffer.Written.ToArray();
    }

    private readonly struct SignedPayload(RtmSigner signer, VoiceFunction function, VoiceApi api) : IFpnnPayload
    {
        public void WriteTo(ref MessagePackWriter writer) => function.WriteQuest(
            ref writer,
            signer,
            api,
            new VoiceArguments { RoomId = 1, UserId = 2, FromUserId = 3, UserIds = [1, 70_000, 5_000_000_000], MicEnabled = true });
    }
}
