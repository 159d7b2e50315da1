using RtmVoice.Benchmarks.CommandLine;
using RtmVoice.Benchmarks.Servers;

namespace RtmVoice.Benchmarks.Loops;

/// <summary>Runs one loop as asked, and prints its rate once a second, and what it costs the client, which other programs disturb less.</summary>
internal static class LoadCommand
{
    private const int PipelineRooms = 5_000;

    public static int Run(string[] arguments)
    {
        Options options = Options.Parse(arguments, ["--loop", "--in-flight", "--delay", "--seconds"], ["--encrypted"]);
        int inFlight = options.Number("--in-flight", 64, 1, 4096);
        int delay = options.Number("--delay", 0, 0, 10_000);
        int seconds = options.Number("--seconds", 5, 1, 3600);
        bool isEncrypted = options.Has("--encrypted");
        using ServerProcess server = isEncrypted ? ServerProcess.Answering() : ServerProcess.Emulator(FormattableString.Invariant($"{PipelineRooms}x20"));
        using ServerProcess? line = delay > 0 ? ServerProcess.DelayLine(server.Port, delay) : null;
        ServerProcess near = line ?? server;
        using ICallLoop loop = (options.Text("--loop") ?? "library") switch
        {
            "raw" when isEncrypted => throw new UsageException("The raw loop sends ready-made bytes, and an encrypted stream has none."),
            "raw" => new RawLoop(near.Port, inFlight),
            "library" => new LibraryLoop(near.Endpoint, inFlight, isEncrypted ? server.PublicKey : null),
            "window" => new WindowLoop(near.Endpoint, inFlight, PipelineRooms),
            "pipeline" => new PipelineLoop(near.Endpoint, inFlight, PipelineRooms, isEncrypted ? server.PublicKey : null),
            var unknown => throw new UsageException($"There is no loop '{unknown}'."),
        };
        for (int i = 1; i <= seconds; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            double rate = loop.Measure(TimeSpan.FromSeconds(1));
            double processor = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / rate;
            Console.WriteLine(FormattableString.Invariant($"{i,4} s  {rate,12:N0} calls/s  {processor,8:0.0} µs of processor time a call"));
        }

        return 0;
    }
}
