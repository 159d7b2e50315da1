using System.Diagnostics;
using Rtm.Emulator;
using Rtm.Fpnn.Transport;
using Rtm.Fpnn.Voice;

namespace RtmVoice.Soak;

/// <summary>Many connections and many requests, after which threads, handles, pending quests and heap are where they were.</summary>
internal sealed class LeakSoak : ISoak
{
    private const int WarmUps = 500;
    private const int InFlight = 64;

    public string Name => "leaks";

    public async Task<SoakResult> RunAsync(SoakOptions options)
    {
        await using RtmEmulator emulator = RtmEmulator.Start(new RtmEmulatorOptions { AllowSaltReuse = true });
        await ConnectAsync(emulator, WarmUps);
        await RequestAsync(emulator, WarmUps);
        Footprint before = Footprint.Take();

        int connections = options.Scaled(10_000);
        int requests = options.Scaled(1_000_000);
        await ConnectAsync(emulator, connections);
        int pending = await RequestAsync(emulator, requests);
        Footprint after = Footprint.Take();

        bool isSound = pending == 0
            && after.Threads <= before.Threads + 8
            && after.Handles <= before.Handles + 16
            && after.HeapBytes <= before.HeapBytes + (4 * 1024 * 1024);
        return new SoakResult(isSound, $"{connections} connections, {requests} requests; before {before}; after {after}; {pending} pending");
    }

    private static RtmVoiceClient NewClient(RtmEmulator emulator) => new(new RtmVoiceClientOptions
    {
        Endpoint = FpnnEndpoint.Parse(emulator.Endpoint),
        Credential = new RtmCredential(emulator.ProjectId, emulator.Secret),
    });

    private static async Task ConnectAsync(RtmEmulator emulator, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await using RtmVoiceClient client = NewClient(emulator);
            await client.ConnectAsync();
            await client.PingAsync();
        }
    }

    private static async Task<int> RequestAsync(RtmEmulator emulator, int count)
    {
        await using RtmVoiceClient client = NewClient(emulator);
        await client.ConnectAsync();
        int started = 0;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Interlocked.Increment(ref started) <= count)
                await client.GetVoiceRoomListAsync();
        }));
        return client.PendingCount;
    }

    private readonly record struct Footprint(int Threads, int Handles, long HeapBytes)
    {
        public static Footprint Take()
        {
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            using Process process = Process.GetCurrentProcess();
            int handles = OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
            return new Footprint(process.Threads.Count, handles, GC.GetTotalMemory(forceFullCollection: true));
        }

        public override string ToString() => $"{Threads} threads, {Handles} handles, {HeapBytes / 1024} KiB";
    }
}
