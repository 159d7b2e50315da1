using System.Net;
using System.Net.Sockets;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>A peer that accepts a connection and never reads from it: calls time out, and what waits for it stays within bounds.</summary>
internal sealed class StallSoak : ISoak
{
    private const int InFlight = 1000;
    private const long MostGrowth = 32 * 1024 * 1024;

    public string Name => "stall";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = new FpnnEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port),
            Credential = new RtmCredential(1, "secret"),
            RequestTimeout = TimeSpan.FromMilliseconds(200),
            KeepAlive = new FpnnKeepAliveOptions { Interval = TimeSpan.Zero },
        });
        await client.ConnectAsync();
        int calls = options.Scaled(100_000);
        int started = 0;
        int timedOut = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Interlocked.Increment(ref started) <= calls)
            {
                try
                {
                    await client.GetVoiceRoomMemberCountAsync(1);
                }
                catch (FpnnTimeoutException)
                {
                    Interlocked.Increment(ref timedOut);
                }
            }
        }));

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        return new SoakResult(
            timedOut == calls && client.PendingCount == 0 && growth < MostGrowth,
            $"{timedOut} of {calls} calls timed out, {client.PendingCount} pending, {growth / 1024} KiB more than before");
    }
}
