using System.Net.Sockets;
using Rtm.Emulator;
using Rtm.Fpnn.Tests.Fuzzing;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Sends broken messages to the emulator: it may close their connections, and goes on serving others.</summary>
internal sealed class PortSoak : ISoak
{
    private const int MessagesPerConnection = 10;

    public string Name => "port";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        var credential = new RtmCredential(emulator.ProjectId, emulator.Secret);
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
            Credential = credential,
        });
        byte[][] sound = SampleFrames.Make(credential);
        var random = new Random(options.Seed);
        int messages = options.Scaled(10_000);
        for (int sent = 0; sent < messages; sent += MessagesPerConnection)
        {
            await SendAsync(emulator.Port, sound, random);
            await client.GetVoiceRoomListAsync();
        }

        // Only the sound client is left once the emulator has seen the others go.
        for (int i = 0; i < 1000 && emulator.ConnectionCount > 1; i++)
            await client.PingAsync();
        return new SoakResult(emulator.ConnectionCount == 1, $"{messages} messages, {emulator.ConnectionCount - 1} connections left behind");
    }

    private static async Task SendAsync(int port, byte[][] sound, Random random)
    {
        using var broken = new TcpClient();
        await broken.ConnectAsync("127.0.0.1", port);
        try
        {
            for (int i = 0; i < MessagesPerConnection; i++)
                await broken.GetStream().WriteAsync(ReaderFuzzing.Mutate(sound[random.Next(sound.Length)], random));
        }
        catch (IOException)
        {
            // The emulator has closed the connection, as it should at the first breach.
            return;
        }
    }
}
