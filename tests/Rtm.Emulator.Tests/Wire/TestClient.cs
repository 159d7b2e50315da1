using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace Rtm.Emulator.Tests.Wire;

/// <summary>Makes clients of the library for an emulator.</summary>
internal static class TestClient
{
    public static RtmVoiceClient For(
        RtmEmulator emulator,
        FpnnEncryptionOptions? encryption = null,
        FpnnTlsOptions? tls = null,
        VoiceApi api = VoiceApi.Voice,
        IFpnnQuestHandler? handler = null) =>
        new(new RtmVoiceClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", emulator.Port),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
            Api = api,
            Encryption = encryption,
            Tls = tls,
            QuestHandler = handler,
        });
}
