using System.Diagnostics;
using System.Net;
using Rtm.Emulator;
using Rtm.Fpnn.Protocol;
using Rtm.Fpnn.Tests.Transport;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Addresses and name servers that never answer: each connect ends in its time-out, or at another address, and leaves no thread behind.</summary>
internal sealed class HoleSoak : ISoak
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly IPAddress Dead = IPAddress.Parse("127.0.0.2");

    public string Name => "hole";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        await using RtmEmulator emulator = RtmEmulator.Start();
        using var hole = new BlackHole(Dead, emulator.Port);
        using var silence = new ManualResetEventSlim();
        int rounds = options.Scaled(50);
        int threads = ThreadCount();
        int wrong = 0;
        long slowest = 0;
        for (int round = 0; round < rounds; round++)
        {
            Func<string, IPAddress[]>[] resolvers =
            [
                _ => [Dead],
                _ => [Dead, IPAddress.Loopback],
                _ =>
                {
                    silence.Wait(TimeOut);
                    return [];
                },
            ];
            bool[] answers = [false, true, false];
            for (int i = 0; i < resolvers.Length; i++)
            {
                long started = Stopwatch.GetTimestamp();
                bool isConnected = await TryConnectAsync(emulator, resolvers[i], answers[i] ? TimeSpan.FromSeconds(30) : TimeOut);
                TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
                slowest = Math.Max(slowest, (long)elapsed.TotalMilliseconds);
                if (isConnected != answers[i] || elapsed > TimeOut + Grace)
                    wrong++;
            }
        }

        bool isTidy = SpinWait.SpinUntil(() => ThreadCount() <= threads + 8, TimeSpan.FromSeconds(10));
        return new SoakResult(
            wrong == 0 && isTidy,
            $"{3 * rounds} connects, the slowest took {slowest} ms; {wrong} ended wrongly or late; {ThreadCount() - threads} threads more than before");
    }

    private static int ThreadCount()
    {
        using Process process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static async Task<bool> TryConnectAsync(RtmEmulator emulator, Func<string, IPAddress[]> resolve, TimeSpan timeout)
    {
        await using var client = new RtmVoiceClient(new RtmVoiceClientOptions
        {
            Endpoint = new FpnnEndpoint("rtm.test", emulator.Port),
            Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
            ConnectTimeout = timeout,
            Resolve = resolve,
        });
        try
        {
            await client.ConnectAsync();
            return true;
        }
        catch (FpnnException)
        {
            return false;
        }
    }
}
