using System.Net.Sockets;
using Rtm.Emulator;
using Rtm.Fpnn.Tests.Vectors;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;
using Xunit;

namespace Rtm.Fpnn.Tests.Fuzzing;

public class PortFuzzTests
{
    private static readonly byte[][] Recorded =
        [.. Vector.All.SelectMany(vector => vector.FramesFrom(VectorDirection.Client)).Select(frame => frame.Bytes)];

    [Fact]
    public async Task Whatever_one_client_sends_the_emulator_goes_on_serving_the_others()
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        await using var sound = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
        });
        await sound.PullUserIntoVoiceRoomAsync(1, [1]);
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            using var broken = new TcpClient();
            await broken.ConnectAsync("127.0.0.1", emulator.Port);
            await broken.GetStream().WriteAsync(ReaderFuzzing.Mutate(Recorded[random.Next(Recorded.Length)], random));

            long[] rooms = await sound.GetVoiceRoomListAsync();
            Assert.Equal(1, Assert.Single(rooms));
        }

        Assert.Equal(FpnnClientState.Connected, sound.State);
        Assert.Null(sound.LastError);
    }
}
