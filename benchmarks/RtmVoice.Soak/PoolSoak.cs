using System.Diagnostics;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Every thread of the pool held: calls and new connections go on, waited for by threads of their own.</summary>
internal sealed class PoolSoak : ISoak
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public string Name => "pool";

    public Task<SoakResult> RunAsync(SoakOptions options) =>
        Task.Factory.StartNew(() => Run(options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static SoakResult Run(SoakOptions options)
    {
        using var server = new AnsweringServer();
        using RtmVoiceClient client = NewClient(server);
        client.ConnectAsync().Wait();
        int rounds = options.Scaled(200);
        int late = 0;
        long slowest = 0;
        using (new PoolHold())
        {
            for (int round = 0; round < rounds; round++)
            {
                long started = Stopwatch.GetTimestamp();
                using RtmVoiceClient other = NewClient(server);
                Task[] calls = [.. Enumerable.Range(0, 64).Select(_ => client.GetVoiceRoomMemberCountAsync(1)), other.ConnectAsync(), other.GetVoiceRoomMemberCountAsync(1)];
                if (!Task.WaitAll(calls, Limit))
                    late++;
                if (round % 10 == 9)
                    server.CloseAll();
                slowest = Math.Max(slowest, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return new SoakResult(late == 0, $"{rounds} rounds of 65 calls and a connect, the slowest took {slowest} ms; {late} were not done in {Limit.TotalSeconds} s");
    }

    private static RtmVoiceClient NewClient(AnsweringServer server) => new(new RtmVoiceClientOptions
    {
        Endpoint = FpnnEndpoint.Parse(server.Endpoint),
        Credential = new RtmCredential(1, "secret"),
    });
}
