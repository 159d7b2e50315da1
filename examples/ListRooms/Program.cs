using System.Globalization;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
{
    Endpoint = FpnnEndpoint.Parse(args[0]),
    Credential = new RtmCredential(int.Parse(args[1], CultureInfo.InvariantCulture), Environment.GetEnvironmentVariable("RTMVOICE_SECRET")!),
    Api = VoiceApi.Auto,
});
foreach (var roomId in await client.GetVoiceRoomListAsync())
    Console.WriteLine($"room {roomId}: {await client.GetVoiceRoomMemberCountAsync(roomId)} members");
